import { sql } from 'kysely'
import type { Tx } from '../../database/database.ts'
import type { StationFile } from '../relay.ts'

export interface MirroredFile extends StationFile {
  /** Bytes that are here. */
  got: number
}

/** What the rows name now. Answers the hashes that nobody names any more. */
export async function replaceFiles(tx: Tx, files: readonly StationFile[]): Promise<string[]> {
  const hashes = files.map(({ hash }) => hash)
  const dropped = await sql<{ hash: string }>`
    delete from station.file where not hash = any(${hashes}::text[]) returning hash`.execute(tx)
  await sql`insert into station.file (hash, size, type) select f ->> 'hash', (f ->> 'size')::bigint, f ->> 'type'
    from jsonb_array_elements(${JSON.stringify(files)}::jsonb) f on conflict (hash) do nothing`.execute(tx)
  return dropped.rows.map(({ hash }) => hash)
}

/** The file that is to be fetched next; small ones first. */
export async function findWanted(tx: Tx): Promise<MirroredFile | undefined> {
  const { rows } = await sql<MirroredFile>`
    select hash, size, type, got from station.file where got < size order by size, hash limit 1`.execute(tx)
  return rows[0]
}

/** Undefined unless the file is whole. */
export async function findWhole(tx: Tx, hash: string): Promise<MirroredFile | undefined> {
  const { rows } = await sql<MirroredFile>`
    select hash, size, type, got from station.file where hash = ${hash} and got = size`.execute(tx)
  return rows[0]
}

export async function markWhole(tx: Tx, hash: string): Promise<void> {
  await sql`update station.file set got = size where hash = ${hash}`.execute(tx)
}

export async function dropFile(tx: Tx, hash: string): Promise<void> {
  await sql`delete from station.file where hash = ${hash}`.execute(tx)
}
