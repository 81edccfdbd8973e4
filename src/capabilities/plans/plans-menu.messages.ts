import { defineMessages } from '#kernel/messages.ts'

/** Few, since every page of the desk loads them. */
export const plansMenuMessages = defineMessages({ 'menu.plan': '年度计划' }, { 'menu.plan': 'Plan of the year' })
