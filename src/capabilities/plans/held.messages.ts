import { defineMessages } from '#kernel/messages.ts'

/** What a unit that ends still holds. */
export const plansHeldMessages = defineMessages(
  { 'held.plans.line': '计划：{title}' },
  { 'held.plans.line': 'Planned: {title}' },
)
