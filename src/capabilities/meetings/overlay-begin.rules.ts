import type { CallOf } from '#kernel/endpoint.ts'
import type { OfflineReader, OverlayRows, PendingOperation } from '#kernel/offline.ts'
import { dayOf } from '#kernel/local-date.ts'
import { type DueReason, dueExclusions, type ExclusionReason } from './due.rules.ts'
import { findHeld, type Held, type KeepRow, type OpenRow, type RollLine } from './held-meeting.rules.ts'
import { keepsUnit } from './list-views.rules.ts'
import type { backRecordMeeting as backRecordEndpoint } from './meeting-record.contract.ts'
import type { conveneMeeting as conveneEndpoint } from './meetings.contract.ts'
import { circleOf, isOfCommittee, usualKind } from './occasion-kinds.rules.ts'
import { instantOf, type Overlay, patch } from './overlay-kit.rules.ts'
import { addResolution } from './overlay-record.rules.ts'
import { rollStates, rollVias } from './roll.rules.ts'
import { findSettings } from './settings-view.rules.ts'
import type { YearFacts } from './year-view.rules.ts'

type Convening = CallOf<typeof conveneEndpoint>
type BackRecording = CallOf<typeof backRecordEndpoint>
type Ref = { id: string; name: string }
type Calling = Pick<Convening, 'unitId' | 'kind' | 'groupName'>

/** The people whom the branch's last meeting had on its list stand in for the roster, which is the server's. */
export const conveneMeeting: Overlay<Convening> = (rows, op, reader) => {
  const input = op.body
  const unit = unitOf(rows, input.unitId, reader)
  if (!unit || findHeld(rows, input.meetingId)) return
  const people = knownPeople(rows, input)
  const startsAt = new Date(input.startsAt)
  const chair = find(people, input.chairId) ?? usualChair(rows, input, reader)
  const excluded = excludedOf(rows, input, input.exclusions ?? [])
  const due = people.map(clear).flatMap((line) => ruleOut(line, excluded))
  begin(rows, op, unit, due, {
    state: 'planned',
    startsAt: startsAt.toISOString(),
    heldOn: dayOf(startsAt),
    place: input.place?.trim() ?? '',
    onlineLink: input.onlineLink ?? '',
    agenda: (input.agenda ?? []).map((item) => ({ ...item, note: item.note ?? '' })),
    material: [...(input.material ?? [])],
    chair,
    recorder: find(people, input.recorderId) ?? refOf(reader),
  })
  patch<KeepRow>(rows, 'meeting-keep', input.meetingId, (keep) => ({ ...keep, excluded }))
}

/** With the names that the phone knows, from the list of the last meeting and from those taken off it. */
function excludedOf(
  rows: OverlayRows,
  called: Calling,
  exclusions: readonly { personId: string; reason: ExclusionReason; approval: string }[],
): KeepRow['excluded'] {
  const last = lastOf(rows, called)
  const known = [...(last?.roll ?? []), ...(last?.keep?.excluded ?? [])]
  return exclusions.map(({ personId, reason, approval }) => ({
    personId,
    name: known.find((one) => one.personId === personId)?.name ?? '',
    reason: !isOffList(reason) || approval.trim() !== '' ? reason : 'exclusion-without-approval',
    approval: approval.trim(),
  }))
}

/** Off the list with a document; without a vote where the rule itself says so; else as before. */
function ruleOut(line: RollLine, excluded: KeepRow['excluded']): RollLine[] {
  const reason = excluded.find((one) => one.personId === line.personId)?.reason
  if (reason === undefined || reason === 'exclusion-without-approval') return [line]
  return isOffList(reason) ? [] : [{ ...line, votes: false }]
}

function isOffList(reason: DueReason): boolean {
  return (dueExclusions as readonly string[]).includes(reason)
}

/** 补录 on a phone: whoever it does not know of comes with the server's answer. */
export const backRecordMeeting: Overlay<BackRecording> = (rows, op, reader) => {
  const input = op.body
  const unit = unitOf(rows, input.unitId, reader)
  if (!unit || findHeld(rows, input.meetingId)) return
  const people = knownPeople(rows, input)
  const marks = new Map((input.marks ?? []).map(({ personId, state }) => [personId, rollStates.indexOf(state)]))
  const due = people.map(clear).map((line) => {
    const state = marks.get(line.personId ?? '')
    return state === undefined ? line : { ...line, state, via: rollVias.indexOf('secretary'), at: instantOf(op) }
  })
  const guests = (input.guests ?? []).map(({ guestId, name, about = '' }) => guestLine(guestId, name, about))
  const { onlineCounts, editDays } = findSettings(rows)
  begin(rows, op, unit, [...due, ...guests], {
    state: 'closed',
    heldOn: input.heldOn,
    place: input.place?.trim() ?? '',
    summary: input.summary?.trim() ?? '',
    chair: find(people, input.chairId) ?? null,
    recorder: find(people, input.recorderId) ?? null,
    backRecorded: true,
    onlineCounts,
    editDays,
  })
  const stream = rows.get('meeting', input.meetingId)!.stream
  const keep = findHeld(rows, input.meetingId)!.keep!
  const minutes = { text: '', version: 0, savedAt: null, savedBy: null }
  const data: KeepRow = { ...keep, minutes, scans: [...(input.scans ?? [])] }
  rows.put({ stream, kind: 'meeting-keep', key: input.meetingId, data })
  for (const resolution of input.resolutions ?? []) addResolution(rows, input.meetingId, resolution, op)
}

function begin(
  rows: OverlayRows,
  op: PendingOperation<Convening | BackRecording>,
  unit: YearFacts['unit'],
  people: readonly RollLine[],
  values: Partial<OpenRow['meeting']>,
): void {
  const { meetingId: key, kind, groupName = '', title = '' } = op.body
  // A committee's is in no stream that the whole branch holds.
  const stream = isOfCommittee(op.body) ? '' : rows.get('unit', unit.id)!.stream
  const noPhone = lastOf(rows, op.body)?.keep?.noPhone ?? []
  const meeting: OpenRow['meeting'] = {
    id: key,
    kind,
    groupName,
    title: title.trim(),
    state: 'planned',
    unit: { id: unit.id, name: unit.name },
    startsAt: null,
    heldOn: '',
    place: '',
    onlineLink: '',
    agenda: [],
    material: [],
    chair: null,
    recorder: null,
    onlineCounts: false,
    convenedAt: instantOf(op),
    openedAt: null,
    closedAt: null,
    backRecorded: false,
    summary: '',
    confirmedOn: null,
    editDays: 3,
    ...values,
  }
  const open: OpenRow = { meeting, place: null, shareCode: null, changes: [], counts: [], resolutions: [] }
  rows.put({ stream, kind: 'meeting', key, data: open })
  rows.put({ stream, kind: 'meeting-roll', key, data: { people } })
  rows.put({ stream, kind: 'meeting-keep', key, data: { ...noKeep, noPhone } })
}

const noKeep: KeepRow = {
  keeps: true,
  answers: [],
  excluded: [],
  noPhone: [],
  minutes: null,
  pen: null,
  suggestions: [],
  scans: [],
  checkIn: null,
}

function unitOf(rows: OverlayRows, unitId: string, reader: OfflineReader): YearFacts['unit'] | undefined {
  return keepsUnit(rows, unitId, reader) ? rows.get<YearFacts['unit']>('unit', unitId)?.data : undefined
}

/** The last meeting of the same people: of the whole branch, of its committee, of the group. */
function lastOf(rows: OverlayRows, { unitId, kind, groupName = '' }: Calling): Held | undefined {
  const found = rows
    .list<OpenRow>('meeting')
    .filter(
      ({ data: { meeting } }) =>
        meeting.unit.id === unitId &&
        circleOf(meeting.kind) === circleOf(kind) &&
        (meeting.groupName ?? '') === groupName,
    )
    .sort((one, other) => (one.data.meeting.heldOn < other.data.meeting.heldOn ? 1 : -1))
  return found[0] && findHeld(rows, found[0].key)
}

function knownPeople(rows: OverlayRows, calling: Calling): RollLine[] {
  const last = lastOf(rows, calling)
  if (last || circleOf(calling.kind) !== 'group') return dueOf(last)
  // A first meeting of the group: a line says which group its person is in.
  return dueOf(lastOf(rows, { unitId: calling.unitId, kind: usualKind })).filter(
    (line) => line.about === calling.groupName,
  )
}

function dueOf(held: Held | undefined): RollLine[] {
  return (held?.roll ?? []).filter((line) => line.part === 'due' && line.isHere)
}

function clear(line: RollLine): RollLine {
  return { ...line, state: 0, via: null, at: null, madeUp: null, atNotice: true }
}

function find(people: readonly RollLine[], id: string | null | undefined): Ref | undefined {
  const line = people.find((one) => one.personId !== null && one.personId === id)
  return line && { id: line.personId!, name: line.name }
}

function usualChair(rows: OverlayRows, calling: Calling, reader: OfflineReader): Ref | null {
  const isSecretary = reader.posts.some((post) => post.kind === 'secretary' && post.unitId === calling.unitId)
  const isGroup = circleOf(calling.kind) === 'group'
  return isSecretary && !isGroup ? refOf(reader) : (lastOf(rows, calling)?.open.meeting.chair ?? null)
}

function refOf({ personId, name }: OfflineReader): Ref {
  return { id: personId, name }
}

function guestLine(id: string, name: string, about: string): RollLine {
  const nothing = { personId: null, standing: null, reason: null, via: null, at: null }
  return { ...nothing, id, name, about, part: 'observer', votes: false, state: 0, atNotice: true, isHere: true }
}
