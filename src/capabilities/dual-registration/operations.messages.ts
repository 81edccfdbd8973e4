import { defineMessages } from '#kernel/messages.ts'

export const dualRegistrationOperationsMessages = defineMessages(
  {
    'op.dual-registration.register-home': '记双报到',
    'op.dual-registration.end-registration': '结束双报到',
    'op.dual-registration.note-activity': '记社区活动',
    'op.dual-registration.remove-activity': '去掉一条社区活动',
    'op.dual-registration.note-check': '记一次谈话了解',
  },
  {
    'op.dual-registration.register-home': 'Dual registration',
    'op.dual-registration.end-registration': 'End the dual registration',
    'op.dual-registration.note-activity': 'Note a community activity',
    'op.dual-registration.remove-activity': 'Remove a community activity',
    'op.dual-registration.note-check': 'Note a conversation',
  },
)
