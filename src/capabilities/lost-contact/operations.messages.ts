import { defineMessages } from '#kernel/messages.ts'

export const lostContactOperationsMessages = defineMessages(
  {
    'op.lost-contact.open-case': '失联核查立案',
    'op.lost-contact.record-attempt': '记一次查找',
    'op.lost-contact.set-next-step': '定下一步',
    'op.lost-contact.report-found': '记下找到了',
    'op.lost-contact.record-decision': '记一个决定',
    'op.lost-contact.withdraw-decision': '撤回一个决定',
    'op.lost-contact.close-case': '结束失联核查',
  },
  {
    'op.lost-contact.open-case': 'Open a lost-contact case',
    'op.lost-contact.record-attempt': 'Note an attempt',
    'op.lost-contact.set-next-step': 'Set the next step',
    'op.lost-contact.report-found': 'Found',
    'op.lost-contact.record-decision': 'Record a decision',
    'op.lost-contact.withdraw-decision': 'Withdraw a decision',
    'op.lost-contact.close-case': 'Close a lost-contact case',
  },
)
