import { defineMessages } from '#kernel/messages.ts'

export const floatingOperationsMessages = defineMessages(
  {
    'op.floating.register-case': '登记外出（流动）党员',
    'op.floating.accept-case': '接收流动党员',
    'op.floating.return-case': '退回流动登记',
    'op.floating.end-case': '结束流动登记',
    'op.floating.note-contact': '记一次联系',
    'op.floating.answer-proposal': '答复长期在外的提醒',
  },
  {
    'op.floating.register-case': 'Member away registered',
    'op.floating.accept-case': 'Floating member accepted',
    'op.floating.return-case': 'Registration returned',
    'op.floating.end-case': 'Registration ended',
    'op.floating.note-contact': 'Contact noted',
    'op.floating.answer-proposal': 'Answered about a long absence',
  },
)
