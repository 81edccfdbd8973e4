import { defineMessages } from '#kernel/messages.ts'

export const organisationOperationsMessages = defineMessages(
  { 'op.organisation.set-start-date': '支部工作开始日期' },
  { 'op.organisation.set-start-date': 'Start date of the branch' },
)
