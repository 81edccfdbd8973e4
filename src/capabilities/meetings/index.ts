// The door for other capabilities' servers.
export { findMeetingRecords } from './server/find-meeting-records.ts'
export { findStudied, type Studied } from './server/studied.store.ts'
