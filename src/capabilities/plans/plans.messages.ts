import { defineMessages } from '#kernel/messages.ts'

export const plansMessages = defineMessages(
  {
    'error.plans.kind-unknown': '请选择一种会议或活动。',
    'error.plans.span-wrong': '开始日期要早于结束日期，最长一年。请改日期。',
    'error.plans.kinds-unknown': '所选的组织类别已经不存在，请重新选择。',
    'error.plans.unit-ended': '本组织已经撤销，不再安排新的计划。',
    'error.plans.exists': '这一条已经加上，没有重复添加。',
    'error.plans.withdrawn': '这一条计划已经撤回。请重新打开计划。',
    'error.plans.not-yours': '这一条由上级安排，不能在这里撤回；不适用的，可以说明原因。',
    'error.plans.own-line': '这是本组织自己的计划，不需要的请撤回。',
    'error.plans.feed-closed': '您不能查看这个组织的年度计划，不能取它的日历地址。',
    'error.plans.day-or-reason': '请选定日期，或者说明为什么不适用，两者只取其一。',
  },
  {
    'error.plans.kind-unknown': 'Choose a kind of occasion.',
    'error.plans.span-wrong': 'The first day comes before the last, a year apart at most. Change the days.',
    'error.plans.kinds-unknown': 'A kind of unit that was chosen is gone. Choose again.',
    'error.plans.unit-ended': 'This unit has ended; nothing new is planned for it.',
    'error.plans.exists': 'This line was added already; nothing was added twice.',
    'error.plans.withdrawn': 'This line has been withdrawn. Open the plan again.',
    'error.plans.not-yours': 'This line was set above and is not withdrawn here; where it does not apply, say why.',
    'error.plans.own-line': 'This is your unit’s own line; withdraw it if it is not needed.',
    'error.plans.feed-closed': 'You may not read this unit’s plan, so there is no calendar of it for you.',
    'error.plans.day-or-reason': 'Choose a day or say why it does not apply, not both.',
  },
)
