import { defineMessages } from '#kernel/messages.ts'

export const noticesMessages = defineMessages(
  {
    'home.next': '最近的一次',
    'home.waiting': '等您答复',
    'home.notice': '通知',
    'home.empty': '眼下没有等您办的事。',
    'notices.title': '通知',
    'notices.empty': '还没有通知。开会、改期、取消都会在这里告诉您。',
    'notices.unread': '{count} 条未读',
    'notices.mark-all': '都看过了',
    'notices.older': '再早的通知',
    'notices.wants.answer': '请答复能否到会',
    'notices.wants.confirm': '请确认会议记录',
    'notices.wants.draft': '请整理会议记录',
  },
  {
    'home.next': 'Next occasion',
    'home.waiting': 'Waiting for your answer',
    'home.notice': 'Notice',
    'home.empty': 'Nothing waits for you at the moment.',
    'notices.title': 'Notices',
    'notices.empty': 'No notices yet. Meetings, changes and cancellations will be told here.',
    'notices.unread': '{count} unread',
    'notices.mark-all': 'Mark all as read',
    'notices.older': 'Older notices',
    'notices.wants.answer': 'Please say whether you can come',
    'notices.wants.confirm': 'Please confirm the minutes',
    'notices.wants.draft': 'Please write up the minutes',
  },
)
