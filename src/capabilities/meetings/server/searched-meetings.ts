import type { SearchedRecords } from '#platform/search/searched-records.ts'
import { findMeetingsByUuid } from './meeting-lists.store.ts'

/** Meetings as the search shows them; written by `app.index_meeting` whenever a meeting is published. */
export const searchedMeetings: SearchedRecords = {
  kind: 'meeting',
  show: async ({ tx, locale }, ids) =>
    (await findMeetingsByUuid(tx, ids)).map(({ id, kind, groupName, title, unit, heldOn, ...names }) => ({
      id,
      group: kind === 'party-lesson' ? 'lesson' : 'record',
      title: [names[locale], groupName, title].filter(Boolean).join(' · '),
      unit: unit.name,
      day: heldOn,
    })),
}
