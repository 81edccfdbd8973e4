import { sql } from 'kysely'
import { newId, type Uuid } from '#kernel/id.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { RefusalParams } from '#kernel/refusal.ts'
import type { Tx } from '#platform/http/context.ts'
import type { getRosterSource } from '../provisioning.contract.ts'

export type SourceCoverage = OutputOf<typeof getRosterSource>['coverage']

export interface SourceRow {
  uuid: Uuid
  kind: 'none' | 'folder' | 'address'
  folder: string | null
  address: string | null
  header: string | null
  headerCipher: Buffer | null
  coverage: SourceCoverage
  readAt: Date | null
  fileName: string | null
  fileHash: string | null
  problem: { code: string; params: RefusalParams } | null
  importId: Uuid | null
  changes: number | null
  since: Date | null
  /** Somebody of the office has chosen it. */
  isSet: boolean
}

/** The place of the header's value, as the ciphertext knows it. */
export const headerPlace = 'app.roster_source.header_cipher.1'

export async function findSource(tx: Tx): Promise<SourceRow | undefined> {
  const { rows } =
    await sql<SourceRow>`select uuid, kind, folder, address, header, header_cipher as "headerCipher", coverage,
      read_at as "readAt", file_name as "fileName", encode(file_hash, 'hex') as "fileHash", problem,
      import_uuid as "importId", changes, since, set_by is not null as "isSet"
    from app.roster_source where id = 1`.execute(tx)
  return rows[0]
}

export interface NewSource {
  kind: SourceRow['kind']
  folder: string | null
  address: string | null
  header: string | null
  /** Undefined keeps what there is. */
  secret: { keyId: string; cipher: Buffer } | null | undefined
  coverage: SourceCoverage
  by: number
  now: Date
}

/** Another source begins with nothing read. */
export async function writeSource(tx: Tx, source: NewSource): Promise<void> {
  const { kind, folder, address, header, secret, coverage, by, now } = source
  await sql`insert into app.roster_source (id, uuid, kind, folder, address, header, coverage, set_by, set_at)
    values (1, ${newId()}, ${kind}, ${folder}, ${address}, ${header}, ${JSON.stringify(coverage)}::jsonb, ${by}, ${now})
    on conflict (id) do update set kind = excluded.kind, folder = excluded.folder, address = excluded.address,
      header = excluded.header, coverage = excluded.coverage, set_by = excluded.set_by, set_at = excluded.set_at,
      file_hash = null, problem = null`.execute(tx)
  if (secret === undefined) return
  await sql`update app.roster_source set key_id = ${secret?.keyId ?? null}, header_cipher = ${secret?.cipher ?? null}`.execute(
    tx,
  )
}

export interface Reading {
  fileName: string | null
  fileHash: string | null
  problem: SourceRow['problem']
  importId: Uuid | null
  changes: number | null
  since: Date | null
}

/** What the night's reading found; makes the row where the source stands in the settings alone. */
export async function writeReading(tx: Tx, reading: Reading, now: Date): Promise<void> {
  const { fileName, fileHash, problem, importId, changes, since } = reading
  await sql`insert into app.roster_source as s (id, uuid, kind, coverage, read_at, file_name, file_hash, problem, import_uuid, changes, since)
    values (1, ${newId()}, 'none', '{"kind":"group"}', ${now}, ${fileName}, decode(${fileHash}, 'hex'),
      ${problem ? JSON.stringify(problem) : null}::jsonb, ${importId}, ${changes}, ${since})
    on conflict (id) do update set read_at = excluded.read_at, file_name = coalesce(excluded.file_name, s.file_name),
      file_hash = coalesce(excluded.file_hash, s.file_hash), problem = excluded.problem, import_uuid = excluded.import_uuid,
      changes = excluded.changes, since = excluded.since`.execute(tx)
}
