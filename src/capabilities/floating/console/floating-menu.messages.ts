import { defineMessages } from '#kernel/messages.ts'

/** Few, since every page of the desk loads them. */
export const floatingMenuMessages = defineMessages(
  { 'menu.floating': '流动党员' },
  { 'menu.floating': 'Floating members' },
)
