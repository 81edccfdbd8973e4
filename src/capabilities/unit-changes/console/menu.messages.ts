import { defineMessages } from '#kernel/messages.ts'

/** Comes with the shell; everything else comes with its page. */
export const unitChangesMenu = defineMessages({ menu: '组织变动' }, { menu: 'Changes of units' })
