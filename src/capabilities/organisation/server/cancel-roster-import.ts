import type { OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import { releaseFile } from '#platform/files/uploads.store.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { cancelRosterImport as contract } from '../roster-import.contract.ts'
import { fileUseOf, type ImportRow, moveImport } from './roster-import.store.ts'

/** Puts an import aside that was not written; a reading in progress notices and stops. */
export async function cancelRosterImport(
  { tx, audit }: CommandContext,
  row: ImportRow,
): Promise<OutputOf<typeof contract>> {
  if (!(await moveImport(tx, row.uuid, ['reading', 'ready', 'refused', 'failed'], 'cancelled')))
    throw new Refusal('roster.not-ready')
  await releaseFile(tx, row.fileHash, fileUseOf(row.uuid))
  audit({ action: 'organisation.cancel-roster-import', objectKind: 'roster-import', objectId: row.uuid })
  return { state: 'cancelled' }
}
