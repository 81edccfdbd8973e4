import { defineMessages } from '#kernel/messages.ts'

/** Few, since every page of the desk loads them. */
export const electionsMenuMessages = defineMessages(
  { 'menu.terms': '届期', 'menu.elections': '换届选举' },
  { 'menu.terms': 'Terms', 'menu.elections': 'Elections' },
)
