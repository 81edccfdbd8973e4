import { defineMessages } from '#kernel/messages.ts'

/** Few, since every page of the desk loads them. */
export const studyHoursMenuMessages = defineMessages(
  { 'menu.study-hours': '学时' },
  { 'menu.study-hours': 'Study hours' },
)
