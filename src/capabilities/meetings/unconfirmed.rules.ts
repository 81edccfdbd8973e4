import type { ProvisionalOperation } from '#kernel/sync.ts'

/** Names one entry of a meeting's page. */
export type EntryKey = `${'roll' | 'guest' | 'speech' | 'comment' | 'resolution' | 'count' | 'meeting'}:${string}`

interface Body {
  meetingId: string
  speechId: string
  commentId: string
  resolutionId: string
  guestId: string
  countId: string
  marks?: readonly { personId: string }[]
}

type Entries = (body: Body, person: string) => EntryKey[]

export const rollKey = (meetingId: string, personId: string | null): EntryKey => `roll:${meetingId}:${personId ?? ''}`

const entries: Readonly<Record<string, Entries>> = {
  'meetings.open-meeting': ({ meetingId }) => [`meeting:${meetingId}`],
  'meetings.close-meeting': ({ meetingId }) => [`meeting:${meetingId}`],
  'meetings.mark-roll': ({ meetingId, marks = [] }) => marks.map(({ personId }) => rollKey(meetingId, personId)),
  'meetings.check-in-attendee': ({ meetingId }, person) => [rollKey(meetingId, person)],
  'meetings.add-guest': ({ guestId }) => [`guest:${guestId}`],
  'meetings.count-present': ({ countId }) => [`count:${countId}`],
  'meetings.post-speech': ({ speechId }) => [`speech:${speechId}`],
  'meetings.post-comment': ({ commentId }) => [`comment:${commentId}`],
  'meetings.record-resolution': ({ resolutionId }) => [`resolution:${resolutionId}`],
}

/** Entries that colleagues have brought to the station and that no server has judged. */
export function unconfirmedEntries(
  operations: readonly Pick<ProvisionalOperation, 'type' | 'body' | 'person'>[],
): ReadonlySet<EntryKey> {
  return new Set(operations.flatMap(({ type, body, person }) => entries[type]?.(body as Body, person) ?? []))
}
