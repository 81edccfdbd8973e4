import { defineMessages } from '#kernel/messages.ts'

export const organisationOperationsMessages = defineMessages(
  { 'op.organisation.set-start-date': '支部工作开始日期', 'op.organisation.arrange-groups': '党小组调整' },
  {
    'op.organisation.set-start-date': 'Start date of the branch',
    'op.organisation.arrange-groups': 'Party groups arranged',
  },
)
