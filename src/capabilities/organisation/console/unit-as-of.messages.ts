import { defineMessages } from '#kernel/messages.ts'

/** A unit as it stood on a day. */
export const unitAsOfMessages = defineMessages(
  {
    'as-of.field': '看哪一天',
    'as-of.help': '空着就是今天。',
    'as-of.today': '回到今天',
    'as-of.note': '这是 {day} 的名称、上级、人员和职务；后来更正过的，按更正以后的算。',
    'as-of.not-there': '{day} 这一天没有这个组织：那时还没有成立，或者已经撤销。',
    'as-of.nobody': '这一天没有人在这个组织。',
    'as-of.nobody-posted': '这一天没有人任职。',
    'as-of.guest': '参加组织生活',
  },
  {
    'as-of.field': 'As of which day',
    'as-of.help': 'Left empty it is today.',
    'as-of.today': 'Back to today',
    'as-of.note': 'Name, unit above, people and posts of {day}; what was corrected since is shown as corrected.',
    'as-of.not-there': 'There was no such unit on {day}: it was not founded yet, or it had ended.',
    'as-of.nobody': 'Nobody was in this unit on that day.',
    'as-of.nobody-posted': 'Nobody held a post on that day.',
    'as-of.guest': 'took part',
  },
)
