import { defineMessages } from '#kernel/messages.ts'

export const delegationsMessages = defineMessages(
  {
    'error.delegations.dates': '委托的最后一天不能早于第一天。请改日期。',
    'error.delegations.too-long': '一次委托最长 {days} 天。更久请由上级调整书记，或到期再委托。',
    'error.delegations.not-committee': '受托人应是本支部委员（没有支委会的，是正式党员）。请另选一人。',
    'error.delegations.oneself': '不能委托给自己。请选另一名委员。',
    'error.delegations.held-already': '这个人在这段时间已受同样的委托。请先收回原来的，或改日期。',
    'error.delegations.over': '这项委托已经结束。请刷新后再看。',
    'error.delegations.same-person': '移交人和接收人是同一个人。请另选。',
    'error.delegations.not-secretaries': '移交人和接收人都应是本支部（半年内）的书记。请先由上级记下新书记的任职。',
    'error.delegations.handover-open': '本支部已有一份没有签完的交接。请先把那一份签完。',
    'error.delegations.handover-signed': '双方都已签字，不能再改。需要补充的请另行记录。',
  },
  {
    'error.delegations.dates': 'The last day cannot be earlier than the first. Change the dates.',
    'error.delegations.too-long':
      'A delegation lasts {days} days at most. For longer, the superior names another secretary, or entrust again when it ends.',
    'error.delegations.not-committee':
      'Duties are entrusted to a member of the branch committee (to a full member where there is none). Choose somebody else.',
    'error.delegations.oneself': 'Duties cannot be entrusted to oneself. Choose another committee member.',
    'error.delegations.held-already':
      'This person holds the same delegation in that time already. Take it back first, or change the dates.',
    'error.delegations.over': 'This delegation has ended. Reload to see.',
    'error.delegations.same-person': 'Both sides are the same person. Choose another.',
    'error.delegations.not-secretaries':
      'Both must be secretaries of this branch (within half a year). The superior records the new secretary’s post first.',
    'error.delegations.handover-open': 'This branch has a hand-over that is not signed by both. Finish that one first.',
    'error.delegations.handover-signed':
      'Both have signed; it can no longer be changed. Record separately what is to be added.',
  },
)
