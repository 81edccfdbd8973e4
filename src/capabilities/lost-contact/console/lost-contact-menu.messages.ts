import { defineMessages } from '#kernel/messages.ts'

export const lostContactMenuMessages = defineMessages(
  { 'menu.cases': '失联核查', 'menu.reports': '来信找组织' },
  { 'menu.cases': 'Lost contact', 'menu.reports': 'Letters to find us' },
)
