import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Selectable, sql } from 'kysely'
import type { Database, Tx } from '../database/database.ts'
import type { DB } from '../database/schema.generated.ts'

/** One link of a company's chain: everything up to `sealedTo` that no link before holds. */
export interface Seal {
  companyId: number
  sealedTo: number
  count: number
  hash: Buffer
  previous: Buffer | null
}

interface AuditLine {
  id: number
  company_id: number
  /** All columns, as PostgreSQL writes them. */
  line: string
}

/** The whole installation's entries that belong to no company are a chain of their own. */
export const noCompany = 0
const mostLines = 20_000
const patience = 30_000

// The text is PostgreSQL's own, in UTC, and its field order is the table's: the same row gives the same text for ever.
const line = sql<string>`jsonb_build_array(a.id, to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), a.company_id,
  a.actor_id, a.device, a.via, a.action, a.object_kind, a.object_id, a.person_id, a.unit_id, a.detail)::text`

/**
 * Seals what is not sealed yet, per company, and returns the new links. An entry's number is taken before its
 * transaction commits, so the sealer waits for all that were under way to end; if one takes longer, the next run seals.
 */
export async function sealAudit(own: Database): Promise<Seal[]> {
  const mark = await own.read({ by: 'nobody' }, findMark)
  if (!mark || !(await isSettled(own, mark))) return []
  return own.write({ by: 'nobody' }, async (tx) => {
    const last = await findLastSeals(tx)
    const from = Math.max(0, ...[...last.values()].map((seal) => seal.sealedTo))
    const seals = linkUp(await findLines(tx, from, mark.id), last)
    for (const seal of seals) await insertSeal(tx, seal)
    return seals
  })
}

export interface AuditCheck {
  seals: readonly Seal[]
  /** The first link of each chain that does not hold; none: what is sealed is as it was written. */
  broken: readonly Seal[]
  /** Entries that stand before the last seal and are in none: put in afterwards, since every entry there was is sealed. */
  slippedIn: number
  /** The tail: entries since the last seal, as yet without one, and when the oldest was written. */
  unsealed: { count: number; since: Date | null }
}

/** Walks all chains from the beginning. */
export async function verifyAudit(own: Database): Promise<AuditCheck> {
  return own.read({ by: 'nobody' }, async (tx) => {
    const seals = await findSeals(tx)
    const broken = new Map<number, Seal>()
    const previous = new Map<number, Seal>()
    for (const seal of seals) {
      const before = previous.get(seal.companyId)
      if (!broken.has(seal.companyId) && !(await holds(tx, seal, before))) broken.set(seal.companyId, seal)
      previous.set(seal.companyId, seal)
    }
    return { seals, broken: [...broken.values()], ...(await findUnsealed(tx)) }
  })
}

/** What no seal covers: past the last seal of all it is the tail, before it somebody put it in. */
async function findUnsealed(tx: Tx): Promise<Pick<AuditCheck, 'slippedIn' | 'unsealed'>> {
  const found = await sql<{ slippedIn: number; count: number; since: Date | null }>`
    with last as (select company_id, max(sealed_to) as id from app.audit_seal group by company_id),
      mark as (select coalesce(max(sealed_to), 0) as id from app.audit_seal)
    select count(*) filter (where a.id <= mark.id) as "slippedIn", count(*) filter (where a.id > mark.id) as count,
      min(a.at) filter (where a.id > mark.id) as since
    from mark cross join app.audit a left join last on last.company_id = coalesce(a.company_id, ${noCompany})
    where a.id > coalesce(last.id, 0)`.execute(tx)
  const { slippedIn, count, since } = found.rows[0]!
  return { slippedIn, unsealed: { count, since } }
}

async function holds(tx: Tx, seal: Seal, before: Seal | undefined): Promise<boolean> {
  const lines = await findBetween(tx, seal.companyId, before?.sealedTo ?? 0, seal.sealedTo)
  const isLinked = (seal.previous?.toString('hex') ?? '') === (before?.hash.toString('hex') ?? '')
  return isLinked && lines.length === seal.count && hashOf(before?.hash ?? null, lines).equals(seal.hash)
}

interface Mark {
  /** The last entry there is. */
  id: number
  /** The first transaction that had not begun to write when it was there. */
  next: string
}

async function findMark(tx: Tx): Promise<Mark | undefined> {
  const found = await sql<{ id: number | null; next: string }>`
    select (select max(id) from app.audit) as id, pg_snapshot_xmax(pg_current_snapshot())::text as next`.execute(tx)
  const row = found.rows[0]!
  return row.id === null ? undefined : { id: row.id, next: row.next }
}

async function isSettled(own: Database, { next }: Mark): Promise<boolean> {
  for (const end = performance.now() + patience; performance.now() < end; await sleep(200)) {
    const asked = sql<{ settled: boolean }>`select pg_snapshot_xmin(pg_current_snapshot()) >= ${next}::xid8 as settled`
    if (await own.read({ by: 'nobody' }, async (tx) => (await asked.execute(tx)).rows[0]!.settled)) return true
  }
  return false
}

async function findSeals(tx: Tx): Promise<Seal[]> {
  const rows = await tx.selectFrom('app.audit_seal').selectAll().orderBy('company_id').orderBy('sealed_to').execute()
  return rows.map(toSeal)
}

async function findLastSeals(tx: Tx): Promise<Map<number, Seal>> {
  const rows = await tx
    .selectFrom('app.audit_seal')
    .selectAll()
    .distinctOn('company_id')
    .orderBy('company_id')
    .orderBy('sealed_to', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.company_id, toSeal(row)]))
}

function toSeal(row: Selectable<DB['app.audit_seal']>): Seal {
  const { company_id: companyId, sealed_to: sealedTo, count, hash, previous } = row
  return { companyId, sealedTo, count, hash, previous }
}

async function findLines(tx: Tx, from: number, to: number): Promise<AuditLine[]> {
  const found = await sql<AuditLine>`
    select a.id, coalesce(a.company_id, ${noCompany}) as company_id, ${line} as line from app.audit a
    where a.id > ${from} and a.id <= ${to} order by a.id limit ${mostLines}`.execute(tx)
  return found.rows
}

async function findBetween(tx: Tx, companyId: number, after: number, to: number): Promise<string[]> {
  const found = await sql<{ line: string }>`
    select ${line} as line from app.audit a
    where coalesce(a.company_id, ${noCompany}) = ${companyId} and a.id > ${after} and a.id <= ${to} order by a.id`.execute(
    tx,
  )
  return found.rows.map((row) => row.line)
}

function linkUp(lines: readonly AuditLine[], last: ReadonlyMap<number, Seal>): Seal[] {
  const byCompany = Map.groupBy(lines, (one) => one.company_id)
  return [...byCompany].map(([companyId, own]) => {
    const previous = last.get(companyId)?.hash ?? null
    const hash = hashOf(
      previous,
      own.map((one) => one.line),
    )
    return { companyId, sealedTo: own.at(-1)!.id, count: own.length, hash, previous }
  })
}

function hashOf(previous: Buffer | null, lines: readonly string[]): Buffer {
  const digest = createHash('sha256').update(previous ?? Buffer.alloc(32))
  for (const one of lines) digest.update(`${Buffer.byteLength(one)}:`).update(one)
  return digest.digest()
}

async function insertSeal(tx: Tx, seal: Seal): Promise<void> {
  await tx
    .insertInto('app.audit_seal')
    .values({
      company_id: seal.companyId,
      sealed_to: seal.sealedTo,
      count: seal.count,
      hash: seal.hash,
      previous: seal.previous,
    })
    .execute()
}
