import { findUnitsAbove } from '#capabilities/organisation/index.ts'
import type { Tx } from '#platform/http/context.ts'
import type { CaseData, NoteData } from '../case-view.rules.ts'
import { type CaseRow, findDecisions, findNotes, notePlace } from './lost-contact.store.ts'

/** How words that lie encrypted are taken along: opened for a reader, or as they lie for the feed. */
export type TakeWords = (cipher: Buffer, place: string) => string

/** The cases with what was written and decided, for those who keep them. */
export async function loadCases(tx: Tx, rows: readonly CaseRow[], take: TakeWords): Promise<CaseData[]> {
  const ids = rows.map(({ id }) => id)
  const notes = await findNotes(tx, ids)
  const decisions = await findDecisions(tx, ids)
  const above = await findUnitsAbove(
    tx,
    rows.map(({ unitId }) => unitId),
  )
  return rows.map((row) => ({
    id: row.uuid,
    unit: { id: row.unitUuid, name: row.unitName },
    within: above.get(row.unitId)?.map(({ uuid }) => uuid) ?? [],
    person: { id: row.personUuid, name: row.personName },
    lostSince: row.lostSince,
    openedAt: row.openedAt,
    openedBy: { id: row.openedByUuid, name: row.openedByName },
    foundOn: row.foundOn,
    closedOn: row.closedOn,
    outcome: row.outcome,
    notes: notes.filter(({ caseId }) => caseId === row.id).map((note) => toNote(note, take)),
    decisions: decisions.filter(({ caseId }) => caseId === row.id).map(({ caseId: _, ...decision }) => decision),
  }))
}

function toNote(
  { caseId: _, text, nextText, nextOn, ...note }: Awaited<ReturnType<typeof findNotes>>[number],
  take: TakeWords,
): NoteData {
  const next = nextText && nextOn ? { text: take(nextText, notePlace('next_cipher', note.id)), on: nextOn } : null
  return { ...note, text: take(text, notePlace('text_cipher', note.id)), next }
}
