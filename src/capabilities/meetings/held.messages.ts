import { defineMessages } from '#kernel/messages.ts'

export const meetingsHeldMessages = defineMessages(
  {
    'held.meetings.planned': '已召集的会议：{title}',
    'held.meetings.opened': '正在开的会议：{title}，请先结束',
    'held.meetings.unconfirmed': '会议记录还没有确认：{title}',
    'held.meetings.confirmed': '已确认的会议记录 {count} 份',
    'held.meetings.cancelled': '已取消的会议 {count} 次',
  },
  {
    'held.meetings.planned': 'Meeting convened: {title}',
    'held.meetings.opened': 'Meeting under way: {title}; close it first',
    'held.meetings.unconfirmed': 'Minutes not confirmed yet: {title}',
    'held.meetings.confirmed': '{count} confirmed minutes',
    'held.meetings.cancelled': '{count} cancelled meetings',
  },
)
