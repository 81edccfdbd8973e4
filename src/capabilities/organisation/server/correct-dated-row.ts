import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { correctSpan, type Span } from '../dated-rows.rules.ts'
import { type DatedRow, findChain, type NewRow, supersedeRows } from './corrections.store.ts'

export interface Correction {
  relation: 'membership' | 'post' | 'unit_place'
  owner: number
  row: DatedRow
  from: LocalDate
  to: LocalDate | null
  values: NewRow['values']
  reason: string
}

const overlap = '23P01'
const sentences = {
  empty: 'organisation.correction-empty',
  overlaps: 'organisation.correction-overlaps',
  swallows: 'organisation.correction-swallows',
} as const

/**
 * Writes a dated row anew as it should have been recorded. Rows that stand in one chain with it (affiliations, names of
 * a unit) move with it; others must only not overlap. Answers the public id of the new row.
 */
export async function correctDatedRow({ tx, op, now }: CommandContext, correction: Correction): Promise<Uuid> {
  const { relation, owner, row, values, reason } = correction
  if (row.isSuperseded) throw new Refusal('organisation.correction-superseded')
  const wanted = { id: row.id, from: correction.from, to: correction.to ?? 'infinity' }
  const isChain = relation === 'unit_place' || (relation === 'membership' && row.kind === 'affiliation')
  const chain = isChain ? await findChain(tx, relation, { owner, kind: row.kind }) : [row]
  const spans = correctSpan(chain, wanted)
  if (typeof spans === 'string') throw new Refusal(sentences[spans])
  const rows = new Map(spans.map((span): [number, NewRow] => [span.id, newRow(span, span.id === row.id ? values : {})]))
  try {
    return (await supersedeRows(tx, relation, rows, { by: op.id, at: now, reason })).get(row.id)!
  } catch (error) {
    if ((error as { code?: string }).code === overlap) throw new Refusal(sentences.overlaps)
    throw error
  }
}

function newRow({ from, to }: Span, values: NewRow['values']): NewRow {
  return { from, to, values }
}
