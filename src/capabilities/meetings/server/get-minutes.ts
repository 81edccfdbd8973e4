import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { getMinutes as endpoint } from '../meeting-record.contract.ts'
import { meetingsAccess } from '../meetings.access.ts'
import { toMinutesView } from '../minutes-view.rules.ts'
import { getMeeting } from './get-meeting.ts'
import type { MeetingRow } from './meetings.store.ts'
import { findAmendments, findMinutes, findSuggestions, type MinutesRow } from './minutes.store.ts'

/** Text, pen, suggestions and amendments, as far as the reader may see them. */
export async function getMinutes(context: QueryContext, meeting: MeetingRow): Promise<OutputOf<typeof endpoint>> {
  const { tx, actor, today, now } = context
  const minutes = await findMinutes(tx, meeting.id)
  const keeps = meetingsAccess['keep-minutes'](actor, meeting)
  const page = keeps && (minutes?.version ?? 0) === 0 ? await getMeeting(context, { meetingId: meeting.uuid }) : null
  const facts = {
    record: meeting,
    minutes: minutes ? textOf(minutes) : null,
    pen: minutes?.pen && minutes.penUntil ? { holder: minutes.pen, until: minutes.penUntil.toISOString() } : null,
    suggestions: keeps ? await findSuggestions(tx, meeting.id) : [],
    amendments: await findAmendments(tx, meeting.id),
    scans: meeting.scans,
    page: () => page!,
    reader: {
      personId: actor.personUuid,
      keeps: meetingsAccess['keep-unit'](actor, meeting),
      isChair: actor.personId === meeting.chairId,
      isRecorder: actor.personId === meeting.recorderId,
    },
  }
  return toMinutesView(facts, today, now)
}

function textOf(minutes: MinutesRow) {
  const { text, version, savedBy, confirmedBy } = minutes
  const instants = {
    savedAt: minutes.savedAt?.toISOString() ?? null,
    confirmedAt: minutes.confirmedAt?.toISOString() ?? null,
  }
  return { text, version, savedBy, confirmedBy, ...instants }
}
