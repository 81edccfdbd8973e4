import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { FileTicket } from '#kernel/station-file.ts'
import type { Tx } from '../../database/database.ts'

/** A file that a phone has handed over for head office. */
export interface CarriedFile {
  ticket: FileTicket
  pieces: number
  /** Sealed pieces that are here. */
  got: number
  state: 'coming' | 'passed' | 'refused'
  tries: number
  receipt: string | null
}

const columns = sql.raw('ticket, pieces, got, state, tries, receipt')

export async function findCarried(tx: Tx, device: Uuid, hash: string): Promise<CarriedFile | undefined> {
  const { rows } = await sql<CarriedFile>`
    select ${columns} from station.upload where device = ${device} and hash = ${hash}`.execute(tx)
  return rows[0]
}

export async function insertCarried(tx: Tx, ticket: FileTicket, pieces: number, at: Date): Promise<void> {
  const { device, hash, person, size } = ticket
  await sql`insert into station.upload (device, hash, person, size, ticket, pieces, begun_at)
    values (${device}, ${hash}, ${person}, ${size}, ${JSON.stringify(ticket)}::jsonb, ${pieces}, ${at})
    on conflict do nothing`.execute(tx)
}

export async function markGot(tx: Tx, device: Uuid, hash: string, got: number): Promise<void> {
  await sql`update station.upload set got = ${got} where device = ${device} and hash = ${hash}`.execute(tx)
}

/** Files of a person since `since`, and the bytes of his that lie here. */
export async function countCarried(tx: Tx, person: Uuid, since: Date): Promise<{ files: number; bytes: number }> {
  const { rows } = await sql<{ files: number; bytes: number }>`
    select count(*) filter (where begun_at > ${since})::int as files,
      coalesce(sum(size) filter (where state = 'coming'), 0)::bigint as bytes
    from station.upload where person = ${person}`.execute(tx)
  return rows[0]!
}

/** Whole ones that are to be passed on, small ones first. */
export async function findWhole(tx: Tx): Promise<CarriedFile[]> {
  const { rows } = await sql<CarriedFile>`select ${columns} from station.upload
    where state = 'coming' and got = pieces order by size, device, hash`.execute(tx)
  return rows
}

export async function settleCarried(
  tx: Tx,
  { device, hash }: FileTicket,
  settled: { state: 'passed' | 'refused'; receipt: string | null; at: Date },
): Promise<void> {
  const { state, receipt, at } = settled
  await sql`update station.upload set state = ${state}, receipt = ${receipt}, settled_at = ${at}
    where device = ${device} and hash = ${hash}`.execute(tx)
}

/** Once more; answers how often it was tried. */
export async function countTry(tx: Tx, { device, hash }: FileTicket): Promise<number> {
  const { rows } = await sql<{ tries: number }>`update station.upload set tries = tries + 1
    where device = ${device} and hash = ${hash} returning tries`.execute(tx)
  return rows[0]?.tries ?? 0
}

export async function dropCarried(tx: Tx, device: Uuid, hash: string): Promise<void> {
  await sql`delete from station.upload where device = ${device} and hash = ${hash}`.execute(tx)
}

/** Those that nobody has gone on with since `unfinished`, and receipts of before `settled`. Answers whose bytes may go. */
export async function dropOldCarried(
  tx: Tx,
  before: { unfinished: Date; settled: Date },
): Promise<{ device: Uuid; hash: string }[]> {
  const { rows } = await sql<{ device: Uuid; hash: string }>`delete from station.upload
    where (state = 'coming' and got < pieces and begun_at < ${before.unfinished}) or settled_at < ${before.settled}
    returning device, hash`.execute(tx)
  return rows
}

/** Withdrawn: what phones brought stays with the phones. */
export async function dropAllCarried(tx: Tx): Promise<{ device: Uuid; hash: string }[]> {
  const { rows } = await sql<{ device: Uuid; hash: string }>`
    delete from station.upload returning device, hash`.execute(tx)
  return rows
}

export async function countWaitingFiles(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from station.upload where state = 'coming' and got = pieces`.execute(tx)
  return rows[0]!.count
}
