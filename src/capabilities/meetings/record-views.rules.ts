import type { OutputOf } from '#kernel/endpoint.ts'
import type { Uuid } from '#kernel/id.ts'
import type { HeldRows, OfflineReader } from '#kernel/offline.ts'
import { toHandbookPage } from './handbook.rules.ts'
import { findHeld, type Held, rolesOf, toPageFacts, type WritingRow } from './held-meeting.rules.ts'
import type {
  getHandbook,
  getMinutes,
  getSignInSheet,
  listComments,
  listReflections,
} from './meeting-record.contract.ts'
import { toMeetingView } from './meeting-view.rules.ts'
import type { listSpeeches } from './meetings.contract.ts'
import { toMinutesView } from './minutes-view.rules.ts'

type Input = Record<string, string>

const speechPage = 200
const mostWritings = 1000

/** In the order of arrival; what has none yet, because it waits here, comes last. */
function listWritings(rows: HeldRows, kind: string, meetingId: Uuid, reader: OfflineReader) {
  return rows
    .list<WritingRow>(kind)
    .filter((row) => row.data.meetingId === meetingId)
    .sort((one, other) => placeOf(one.data) - placeOf(other.data))
    .map(({ key, data: { meetingId: _, ...writing } }) => ({
      ...writing,
      id: key,
      mine: writing.person.id === reader.personId,
    }))
}

function placeOf({ place }: { place: number | null }): number {
  return place ?? Number.MAX_SAFE_INTEGER
}

export function viewSpeeches(
  rows: HeldRows,
  { meetingId, after = '' }: Input,
  reader: OfflineReader,
): OutputOf<typeof listSpeeches> | undefined {
  if (!findHeld(rows, meetingId!)) return undefined
  const from = /^\d{1,15}$/.test(after) ? Number(after) : 0
  const page = listWritings(rows, 'speech', meetingId!, reader)
    .filter((one) => placeOf(one) > from)
    .slice(0, speechPage)
  const last = page.filter((one) => one.place !== null).at(-1)
  return { speeches: page.map(({ place: _, shared: __, ...speech }) => speech), next: String(last?.place ?? from) }
}

export function viewComments(
  rows: HeldRows,
  { meetingId }: Input,
  reader: OfflineReader,
): OutputOf<typeof listComments> | undefined {
  if (!findHeld(rows, meetingId!)) return undefined
  const comments = listWritings(rows, 'comment', meetingId!, reader).slice(0, mostWritings)
  return { comments: comments.map(({ place: _, shared: __, ...comment }) => comment) }
}

export function viewReflections(
  rows: HeldRows,
  { meetingId }: Input,
  reader: OfflineReader,
): OutputOf<typeof listReflections> | undefined {
  if (!findHeld(rows, meetingId!)) return undefined
  const found = listWritings(rows, 'reflection', meetingId!, reader).slice(0, mostWritings)
  return { reflections: found.map(({ place: _, shared = false, ...one }) => ({ ...one, shared })) }
}

export function viewMinutes(
  rows: HeldRows,
  { meetingId }: Input,
  reader: OfflineReader,
): OutputOf<typeof getMinutes> | undefined {
  const held = findHeld(rows, meetingId!)
  if (!held || !(held.minutes ?? held.keep)) return undefined
  const { open, keep, minutes } = held
  const draft = keep?.minutes && { ...keep.minutes, confirmedAt: null, confirmedBy: null }
  const { amendments = [], scans = keep?.scans ?? [], ...text } = minutes ?? {}
  const facts = {
    record: open.meeting,
    minutes: minutes ? (text as typeof minutes) : (draft ?? null),
    pen: keep?.pen ?? null,
    suggestions: keep?.suggestions ?? [],
    amendments,
    scans,
    page: () => toMeetingView(toPageFacts(held, reader), reader.today),
    reader: { personId: reader.personId, ...rolesOf(held, reader) },
  }
  return toMinutesView(facts, reader.today, reader.now)
}

export function viewHandbook(
  rows: HeldRows,
  { meetingId }: Input,
  reader: OfflineReader,
): OutputOf<typeof getHandbook> | undefined {
  const held = findHeld(rows, meetingId!)
  if (!held || !plans(held, reader)) return undefined
  const text = held.minutes?.text ?? held.keep?.minutes?.text ?? ''
  const amendments = (held.minutes?.amendments ?? []).map((one) => ({ ...one, by: one.by.name }))
  return toHandbookPage(toMeetingView(toPageFacts(held, reader), reader.today), text, amendments)
}

export function viewSignInSheet(
  rows: HeldRows,
  { meetingId }: Input,
  reader: OfflineReader,
): OutputOf<typeof getSignInSheet> | undefined {
  const held = findHeld(rows, meetingId!)
  if (!held || !mayHold(held, reader)) return undefined
  const { unit, kind, title, startsAt, heldOn, place } = held.open.meeting
  const here = held.roll.filter((line) => line.isHere)
  return {
    unit: unit.name,
    kind,
    title,
    startsAt,
    heldOn,
    place,
    people: here.filter((line) => line.part === 'due').map(({ name, about, votes }) => ({ name, about, votes })),
    guests: here.filter((line) => line.part !== 'due').map(({ name, about }) => ({ name, about })),
  }
}

/** As `plan-meeting` and `print-meeting` are judged. */
export function plans(held: Held, reader: OfflineReader): boolean {
  const { keeps, isChair, isRecorder } = rolesOf(held, reader)
  return keeps || isChair || isRecorder
}

/** As `hold-meeting` is judged: until it is closed those who keep it, then chair and recorder alone. */
export function mayHold(held: Held, reader: OfflineReader): boolean {
  const { state } = held.open.meeting
  const { keeps, isChair, isRecorder } = rolesOf(held, reader)
  return isChair || isRecorder || (keeps && state !== 'closed' && state !== 'confirmed')
}
