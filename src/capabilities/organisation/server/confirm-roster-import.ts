import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { confirmRosterImport as contract } from '../roster-import.contract.ts'
import { type ImportRow, lockImport, moveImport } from './roster-import.store.ts'

/** Sends the previewed import to be written. What is written is exactly what `planHash` was shown for. */
export async function confirmRosterImport(
  { tx, actor, audit, enqueue }: CommandContext,
  input: InputOf<typeof contract>,
  found: ImportRow,
): Promise<OutputOf<typeof contract>> {
  const row = await lockImport(tx, found.uuid)
  if (row?.state !== 'ready' || !row.summary) throw new Refusal('roster.not-ready')
  if (row.summary.planHash !== input.planHash) throw new Refusal('roster.changed-since-preview')
  if (row.summary.ending.length > 0 && !input.endingConfirmed) {
    throw new Refusal('roster.ending-not-confirmed', { count: row.summary.ending.length })
  }
  await moveImport(tx, row.uuid, ['ready'], 'applying')
  audit({ action: 'organisation.confirm-roster-import', objectKind: 'roster-import', objectId: row.uuid })
  enqueue('organisation.apply-roster', { importId: row.uuid, personId: actor.personId })
  return { state: 'applying' }
}
