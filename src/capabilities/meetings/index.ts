// The door for other capabilities' servers.
export { type CalendarMeeting, findCalendarMeetings } from './server/calendar-meetings.store.ts'
export { findMeetingRecords } from './server/find-meeting-records.ts'
export { findStudied, type Studied } from './server/studied.store.ts'
