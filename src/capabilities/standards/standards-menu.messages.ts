import { defineMessages } from '#kernel/messages.ts'

/** Few, since every page of the desk loads them. */
export const standardsMenuMessages = defineMessages(
  { 'menu.standards': '规范化清单', 'menu.items': '清单设置' },
  { 'menu.standards': 'Checklist', 'menu.items': 'Checklist settings' },
)
