import { defineMessages } from '#kernel/messages.ts'

/** One, since every page of the desk loads it. */
export const microBranchesMenuMessages = defineMessages({ menu: '微支部' }, { menu: 'Micro-branches' })
