import type { OfflineReader, OverlayRows, PendingOperation } from '#kernel/offline.ts'
import type { InputOf } from '#kernel/endpoint.ts'
import { type CaseData, factsOf, type NoteData } from './case-view.rules.ts'
import { findHeldChannels } from './channel-list.rules.ts'
import type * as contract from './lost-contact.contract.ts'
import { isLeftStopped, orderFaultOf } from './lost-contact.rules.ts'

type Overlay<Body> = (rows: OverlayRows, op: PendingOperation<Body>, reader: OfflineReader) => void
type Change<Body> = (
  data: CaseData,
  op: PendingOperation<Body>,
  reader: OfflineReader,
  rows: OverlayRows,
) => CaseData | null

/** Changes an open case that this phone holds, as the server will; what it will refuse changes nothing. Forms let no number by. */
function inCase<Body extends { caseId: string }>(change: Change<Body>): Overlay<Body> {
  return (rows, op, reader) => {
    const row = rows.get<CaseData>('lost-contact', op.body.caseId)
    const changed = row && row.data.closedOn === null ? change(row.data, op, reader, rows) : null
    if (row && changed) rows.put({ ...row, data: changed })
  }
}

export const openCase: Overlay<InputOf<typeof contract.openCase>> = (rows, op, reader) => {
  const { caseId, unitId, personId, lostSince, shownName } = op.body
  const unit = rows.get<{ id: string; name: string }>('unit', unitId)?.data
  const isOpen = rows
    .list<CaseData>('lost-contact')
    .some(({ data }) => data.person.id === personId && data.closedOn === null)
  if (isOpen || lostSince > reader.today || rows.get('lost-contact', caseId)) return
  const data: CaseData = {
    id: caseId,
    unit: { id: unitId, name: unit?.name ?? '' },
    within: [unitId],
    person: { id: personId, name: shownName ?? '' },
    lostSince,
    openedAt: instantOf(op),
    openedBy: writerOf(op, reader),
    foundOn: null,
    closedOn: null,
    outcome: null,
    notes: [],
    decisions: [],
  }
  rows.put({ stream: '', kind: 'lost-contact', key: caseId, data })
}

export const recordAttempt = inCase<InputOf<typeof contract.recordAttempt>>((data, op, reader, rows) => {
  const { attemptId, channel, onDate, result, text, next, consented } = op.body
  const known = findHeldChannels(rows)?.find(({ code }) => code === channel)
  if (known?.needsConsent && !consented) return null
  if (isWrongDay(data, onDate, reader)) return null
  return withNote(data, op, reader, {
    id: attemptId,
    kind: 'attempt',
    onDate,
    channel,
    result,
    text: text.trim(),
    next: trimmed(next),
  })
})

export const setNextStep = inCase<InputOf<typeof contract.setNextStep>>((data, op, reader) => {
  const text = op.body.text.trim()
  const next = { text, on: op.body.on }
  return withNote(data, op, reader, {
    id: op.body.stepId,
    kind: 'next',
    onDate: reader.today,
    channel: null,
    result: null,
    text,
    next,
  })
})

export const reportFound = inCase<InputOf<typeof contract.reportFound>>((data, op, reader) => {
  const { noteId, foundOn, text } = op.body
  if (data.foundOn !== null || isWrongDay(data, foundOn, reader)) return null
  const noted = withNote(data, op, reader, {
    id: noteId,
    kind: 'found',
    onDate: foundOn,
    channel: null,
    result: null,
    text: text.trim(),
    next: null,
  })
  return { ...noted, foundOn }
})

export const recordDecision = inCase<InputOf<typeof contract.recordDecision>>((data, op, reader) => {
  const { decisionId, kind, decidedOn, decidedBy, body, document } = op.body
  const decision = {
    id: decisionId,
    kind,
    decidedOn,
    decidedBy,
    body: body.trim(),
    document: document.trim(),
    withdrawn: null,
  }
  if (decidedOn > reader.today || orderFaultOf(factsOf(data), decision)) return null
  return { ...data, decisions: [...data.decisions, { ...decision, by: writerOf(op, reader), at: instantOf(op) }] }
})

export const withdrawDecision = inCase<InputOf<typeof contract.withdrawDecision>>((data, op) => {
  const last = data.decisions.filter(({ withdrawn }) => withdrawn === null).at(-1)
  if (last?.id !== op.body.decisionId) return null
  const withdrawn = { at: instantOf(op), reason: op.body.reason.trim() }
  return { ...data, decisions: data.decisions.map((one) => (one === last ? { ...one, withdrawn } : one)) }
})

export const closeCase = inCase<InputOf<typeof contract.closeCase>>((data, op, reader) => {
  const { noteId, outcome, text } = op.body
  if (isLeftStopped(factsOf(data).decisions)) return null
  const noted = withNote(data, op, reader, {
    id: noteId,
    kind: 'closing',
    onDate: reader.today,
    channel: null,
    result: null,
    text: text.trim(),
    next: null,
  })
  return { ...noted, closedOn: reader.today, outcome }
})

function withNote(
  data: CaseData,
  op: PendingOperation,
  reader: OfflineReader,
  note: Omit<NoteData, 'by' | 'at'>,
): CaseData {
  return { ...data, notes: [...data.notes, { ...note, by: writerOf(op, reader), at: instantOf(op) }] }
}

function isWrongDay(data: CaseData, day: string, reader: OfflineReader): boolean {
  return day > reader.today || day < data.lostSince
}

function trimmed(next: { text: string; on: string } | undefined): NoteData['next'] {
  return next ? { text: next.text.trim(), on: next.on } : null
}

function writerOf(op: PendingOperation, reader: OfflineReader) {
  return { id: op.person, name: op.person === reader.personId ? reader.name : '' }
}

function instantOf(op: PendingOperation): string {
  const millis = Date.parse(op.at)
  return Number.isNaN(millis) ? op.at : new Date(millis).toISOString()
}
