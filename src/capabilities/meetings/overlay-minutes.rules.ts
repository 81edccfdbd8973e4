import type { CallOf } from '#kernel/endpoint.ts'
import type { OverlayRows } from '#kernel/offline.ts'
import { dayOf } from '#kernel/local-date.ts'
import type { Held, KeepRow, MinutesRow } from './held-meeting.rules.ts'
import type {
  amendMinutes as amendEndpoint,
  confirmMinutes as confirmEndpoint,
  saveMinutes as saveEndpoint,
  settleSuggestion as settleEndpoint,
  takePen as takePenEndpoint,
} from './meeting-record.contract.ts'
import { findChangeable, heldStates, stateOn } from './meeting-state.rules.ts'
import { inMeeting, instantOf, leads, patch, patchMeeting, writerOf } from './overlay-kit.rules.ts'
import { penUntil } from './pen.rules.ts'
import { findSettings } from './settings-view.rules.ts'

export const takePen = inMeeting<CallOf<typeof takePenEndpoint>>(heldStates, (meeting, rows, op, reader) => {
  const isFree = op.body.force || !isPenElsewhere(meeting, op.person, op.at)
  if (leads(meeting, op.person) && isFree)
    takePenAt(rows, op.body.meetingId, writerOf(meeting, op, reader), instantOf(op))
})

/** The text where the pen is his and nothing newer stands; else a suggestion. Nothing is lost either way. */
export const saveMinutes = inMeeting<CallOf<typeof saveEndpoint>>(heldStates, (meeting, rows, op, reader) => {
  const { meetingId, text, basedOn } = op.body
  const record = meeting.open.meeting
  if (!findChangeable(record, reader.today, record.editDays).includes('minutes')) return
  const by = writerOf(meeting, op, reader)
  const savedAt = instantOf(op)
  const version = meeting.minutes?.version ?? meeting.keep?.minutes?.version ?? 0
  const isText = leads(meeting, op.person) && basedOn === version && !isPenElsewhere(meeting, op.person, op.at)
  if (!isText) {
    const suggestion = { id: op.id, text, at: savedAt, by }
    return patch<KeepRow>(rows, 'meeting-keep', meetingId, (keep) => ({
      ...keep,
      suggestions: [...keep.suggestions, suggestion],
    }))
  }
  const saved = { text, version: version + 1, savedAt, savedBy: by }
  if (meeting.minutes) patch<MinutesRow>(rows, 'meeting-minutes', meetingId, (row) => ({ ...row, ...saved }))
  else patch<KeepRow>(rows, 'meeting-keep', meetingId, (keep) => ({ ...keep, minutes: saved }))
  takePenAt(rows, meetingId, by, savedAt)
})

export const settleSuggestion = inMeeting<CallOf<typeof settleEndpoint>>(heldStates, (meeting, rows, op) => {
  const { meetingId, suggestionId } = op.body
  if (!leads(meeting, op.person)) return
  patch<KeepRow>(rows, 'meeting-keep', meetingId, (keep) => ({
    ...keep,
    suggestions: keep.suggestions.filter(({ id }) => id !== suggestionId),
  }))
})

export const confirmMinutes = inMeeting<CallOf<typeof confirmEndpoint>>(['closed'], (meeting, rows, op, reader) => {
  const { meetingId, version } = op.body
  const draft = meeting.keep?.minutes
  if (meeting.open.meeting.chair?.id !== op.person || draft?.version !== version || version === 0) return
  const confirmedAt = instantOf(op)
  const { editDays } = findSettings(rows)
  const by = writerOf(meeting, op, reader)
  const scans = meeting.keep!.scans
  const data: MinutesRow = { ...draft, confirmedAt, confirmedBy: by, scans, amendments: [] }
  const { stream } = rows.get('meeting', meetingId)!
  rows.put({ stream, kind: 'meeting-minutes', key: meetingId, data })
  patch<KeepRow>(rows, 'meeting-keep', meetingId, (keep) => ({ ...keep, minutes: null, pen: null }))
  patchMeeting(rows, meetingId, () => ({ state: 'confirmed', confirmedOn: dayOf(new Date(confirmedAt)), editDays }))
})

export const amendMinutes = inMeeting<CallOf<typeof amendEndpoint>>(['confirmed'], (meeting, rows, op, reader) => {
  const { meetingId, amendmentId, text } = op.body
  const record = meeting.open.meeting
  if (stateOn(record, reader.today, record.editDays) !== 'frozen') return
  const amendment = { id: amendmentId, text: text.trim(), at: instantOf(op), by: writerOf(meeting, op, reader) }
  patch<MinutesRow>(rows, 'meeting-minutes', meetingId, (row) => ({
    ...row,
    amendments: [...row.amendments.filter(({ id }) => id !== amendmentId), amendment],
  }))
})

function takePenAt(rows: OverlayRows, meetingId: string, holder: { id: string; name: string }, at: string): void {
  const pen = { holder, until: penUntil(new Date(at)).toISOString() }
  patch<KeepRow>(rows, 'meeting-keep', meetingId, (keep) => ({ ...keep, pen }))
}

function isPenElsewhere({ keep }: Held, personId: string, at: string): boolean {
  const pen = keep?.pen ?? null
  return pen !== null && pen.holder.id !== personId && Date.parse(pen.until) > Date.parse(at)
}
