import type { MemberRecord } from '#platform/http/succession.ts'
import { memberRecordMessages } from '../member-record.messages.ts'
import { findAttended } from './attendance.store.ts'

/**
 * At which of a unit's meetings somebody was, on which day and how; never where he was not. Nothing follows him when his
 * affiliation moves: what was held stays with who held it, and a meeting that is still to come asks the roster anew at its
 * opening.
 */
export const meetingsMemberRecord: MemberRecord = {
  list: async (tx, of) => {
    const attended = await findAttended(tx, of)
    return attended.map(({ meetingId, title, on, state }) => ({
      on,
      kind: 'meetings.attendance',
      source: meetingId,
      title,
      detail: state,
    }))
  },
  follow: () => Promise.resolve(),
  messages: memberRecordMessages,
}
