import { defineMessages } from '#kernel/messages.ts'

/** Apart from the pages' texts, which come with the pages. */
export const packetsMenuMessages = defineMessages({ 'menu.packets': '离线包' }, { 'menu.packets': 'Packets' })
