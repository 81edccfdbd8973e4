import { defineMessages } from '#kernel/messages.ts'

/** Few, since every page of the desk loads them. */
export const ledgerMenuMessages = defineMessages({ 'menu.ledger': '问题清单' }, { 'menu.ledger': 'Ledger of problems' })
