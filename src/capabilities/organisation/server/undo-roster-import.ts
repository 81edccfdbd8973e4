import type { OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { undoRosterImport as contract } from '../roster-import.contract.ts'
import { hasLaterImport, type ImportRow, lockImport, moveImport } from './roster-import.store.ts'
import { takeBackLeftOut } from './roster-left-out.store.ts'
import { countInUse, takeBackEffects } from './roster-effects.store.ts'

/** A record of another capability refers to a row of the import. */
const referred = '23503'

/** Takes a whole import back, newest effect first. Where something stands on it already, nothing changes. */
export async function undoRosterImport(
  { tx, now, audit }: CommandContext,
  found: ImportRow,
): Promise<OutputOf<typeof contract>> {
  const row = await lockImport(tx, found.uuid)
  if (row?.state !== 'applied') throw new Refusal('roster.not-applied')
  if (await hasLaterImport(tx, row)) throw new Refusal('roster.later-import')
  const inUse = await countInUse(tx, row.id)
  if (inUse > 0) throw new Refusal('roster.in-use', { count: inUse })
  await takeBackEffects(tx, row.id).catch((error: Error & { code?: string }) => {
    throw error.code === referred ? new Refusal('roster.in-use', { count: 1 }) : error
  })
  await takeBackLeftOut(tx, row.id)
  await moveImport(tx, row.uuid, ['applied'], 'undone', { at: now })
  audit({ action: 'organisation.undo-roster-import', objectKind: 'roster-import', objectId: row.uuid })
  return { state: 'undone' }
}
