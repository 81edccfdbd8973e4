import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { confirmRosterImport as contract } from '../roster-import.contract.ts'
import { countTaken, type Selection } from '../change-kinds.rules.ts'
import { type ImportRow, type ImportSummary, keepChoices, lockImport, moveImport } from './roster-import.store.ts'

/** Sends the previewed import to be written. What is written is exactly what `planHash` was shown for. */
export async function confirmRosterImport(
  { tx, actor, audit, enqueue }: CommandContext,
  input: InputOf<typeof contract>,
  found: ImportRow,
): Promise<OutputOf<typeof contract>> {
  const row = await lockImport(tx, found.uuid)
  if (row?.state !== 'ready' || !row.summary) throw new Refusal('roster.not-ready')
  if (row.summary.planHash !== input.planHash) throw new Refusal('roster.changed-since-preview')
  const ending = countEnding(row.summary, input.selection ?? {})
  if (ending > 0 && !input.endingConfirmed) throw new Refusal('roster.ending-not-confirmed', { count: ending })
  await keepChoices(tx, row.uuid, { ...row.choices, selection: input.selection ?? {} })
  await moveImport(tx, row.uuid, ['ready'], 'applying')
  audit({ action: 'organisation.confirm-roster-import', objectKind: 'roster-import', objectId: row.uuid })
  enqueue('organisation.apply-roster', { importId: row.uuid, personId: actor.personId })
  return { state: 'applying' }
}

/** A preview of an earlier version does not count by kind: then all that it ends is taken. */
function countEnding({ changes, lines, ending }: ImportSummary, selection: Selection): number {
  return changes ? (countTaken(changes, lines, selection).get('left') ?? 0) : ending.length
}
