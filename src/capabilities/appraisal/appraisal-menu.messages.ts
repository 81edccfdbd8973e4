import { defineMessages } from '#kernel/messages.ts'

/** Few, since every page of the desk loads them. */
export const appraisalMenuMessages = defineMessages({ 'menu.appraisal': '民主评议' }, { 'menu.appraisal': 'Appraisal' })
