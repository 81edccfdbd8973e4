import { join } from 'node:path'
import type { Settings } from '#platform/process/settings.ts'

/** Where what lies beside the database is kept, all in the data folder. */
export function filesFolder({ dataDir }: Settings): string {
  return join(dataDir, 'files')
}

export function uploadsFolder({ dataDir }: Settings): string {
  return join(dataDir, 'uploads')
}

/** The last seal of the audit trail, where whoever changes the database does not reach. */
export function sealFile({ dataDir }: Settings): string {
  return join(dataDir, 'audit-seals.jsonl')
}
