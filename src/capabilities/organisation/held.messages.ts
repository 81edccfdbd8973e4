import { defineMessages } from '#kernel/messages.ts'

export const organisationHeldMessages = defineMessages(
  {
    'held.organisation.project': '项目：{title}',
    'held.organisation.project-over': '已结束的项目：{title}',
    'held.organisation.group': '党小组：{title}，{count} 人',
  },
  {
    'held.organisation.project': 'Project: {title}',
    'held.organisation.project-over': 'Project that is over: {title}',
    'held.organisation.group': 'Party group: {title}, {count} people',
  },
)
