import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'

export interface NamedFile {
  fileHash: string
  name: string
  size: number
  type: string
}

/**
 * Files that rows of a stream name and their records keep, those of the latest changes first. The stream must be open to
 * the actor (`enterStreams`).
 */
export async function findNamedFiles(tx: Tx, stream: number, most: number): Promise<NamedFile[]> {
  const { rows } = await sql<{ file: NamedFile }>`
    select f.file from app.sync_row r
    cross join lateral jsonb_path_query(r.data, 'lax $.**?(exists(@.fileHash))') f(file)
    join app.file_use u on u.hash = f.file ->> 'fileHash' and u.key = r.key
    where r.stream = ${stream} and not r.deleted order by r.seq desc limit ${most}`.execute(tx)
  return rows.map(({ file }) => file)
}
