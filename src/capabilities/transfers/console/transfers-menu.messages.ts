import { defineMessages } from '#kernel/messages.ts'

/** Few, since every page of the desk loads them. */
export const transfersMenuMessages = defineMessages(
  { 'menu.transfers': '组织关系转接' },
  { 'menu.transfers': 'Transfers' },
)
