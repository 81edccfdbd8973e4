import { defineMessages } from '#kernel/messages.ts'

/** How a home branch reads what a member did at its host. */
export const memberRecordMessages = defineMessages(
  {
    'record.meetings.attendance': '{title}（{detail}）',
    'record.meetings.attendance.present': '到会',
    'record.meetings.attendance.online': '线上参加',
    'record.meetings.attendance.late': '到会',
    'record.meetings.attendance.left-early': '到会',
  },
  {
    'record.meetings.attendance': '{title} ({detail})',
    'record.meetings.attendance.present': 'there',
    'record.meetings.attendance.online': 'online',
    'record.meetings.attendance.late': 'there',
    'record.meetings.attendance.left-early': 'there',
  },
)
