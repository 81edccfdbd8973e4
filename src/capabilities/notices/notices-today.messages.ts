import { defineMessages } from '#kernel/messages.ts'

/** Few, since they are on the phone's first path. */
export const noticesTodayMessages = defineMessages(
  { unread: '{n} 条通知还没有看', notices: '通知' },
  { unread: '{n} notices not read yet', notices: 'Notices' },
)
