import { defineMessages } from '#kernel/messages.ts'

export const noticesOperationsMessages = defineMessages(
  { 'op.notices.mark-seen': '标记通知已看' },
  { 'op.notices.mark-seen': 'Notices marked as seen' },
)
