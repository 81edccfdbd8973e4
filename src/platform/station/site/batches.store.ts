import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { ProvisionalOperation, SealedBatch } from '#kernel/sync.ts'
import type { Tx } from '../../database/database.ts'
import type { HeldBatch } from './chain.rules.ts'

export interface NewBatch {
  batch: SealedBatch
  /** Of each number in it. */
  links: readonly { seq: number; link: string }[]
  shown: readonly { stream: string; op: ProvisionalOperation }[]
  at: Date
}

export async function insertBatch(tx: Tx, { batch, links, shown, at }: NewBatch): Promise<void> {
  const { device, from, to, last } = batch
  const { rows } = await sql<{ id: number }>`
    insert into station.batch (device, from_seq, to_seq, link, body, taken_at)
    values (${device}, ${from}, ${to}, ${last}, ${JSON.stringify(batch)}, ${at}) returning id`.execute(tx)
  await sql`insert into station.link (device, seq, link) select ${device}::uuid, (x ->> 'seq')::int, x ->> 'link'
    from jsonb_array_elements(${JSON.stringify(links)}::jsonb) x
    on conflict (device, seq) do update set link = excluded.link`.execute(tx)
  if (shown.length === 0) return
  await sql`insert into station.provisional (device, seq, stream, batch, op)
    select ${device}::uuid, (x #>> '{op,seq}')::int, x ->> 'stream', ${rows[0]!.id}, x -> 'op'
    from jsonb_array_elements(${JSON.stringify(shown)}::jsonb) x
    on conflict (device, seq) do update set stream = excluded.stream, batch = excluded.batch, op = excluded.op`.execute(
    tx,
  )
}

export async function findLink(tx: Tx, device: Uuid, seq: number): Promise<string | undefined> {
  const { rows } = await sql<{ link: string }>`
    select link from station.link where device = ${device} and seq = ${seq}`.execute(tx)
  return rows[0]?.link
}

/** Batches of a device that wait, lowest number first. */
export async function findWaiting(tx: Tx, device: Uuid): Promise<HeldBatch[]> {
  const { rows } = await sql<HeldBatch>`select from_seq as "from", to_seq as "to", link from station.batch
    where device = ${device} and state = 'waiting' order by from_seq, to_seq`.execute(tx)
  return rows
}

export interface WaitingBatch {
  id: number
  batch: SealedBatch
}

/** What is to be passed on next, in the order of arrival: at most `most`, and no more bytes than `bytes` but for the first. */
export async function findNext(tx: Tx, most: number, bytes: number): Promise<WaitingBatch[]> {
  const { rows } = await sql<{ id: number; body: string }>`
    select id, body from (
      select b.id, b.body, sum(length(b.body)) over (order by b.id) - length(b.body) as before
      from station.batch b join station.chain c on c.device = b.device and b.to_seq <= c.held
      where b.state = 'waiting' order by b.id limit ${most}) x
    where before < ${bytes} order by id`.execute(tx)
  return rows.map(({ id, body }) => ({ id, batch: JSON.parse(body) as SealedBatch }))
}

/** What waits, of phones that head office knows, in the order of arrival: as many bytes as a packet bears. */
export async function findForPacket(tx: Tx, most: number, bytes: number): Promise<WaitingBatch[]> {
  const { rows } = await sql<{ id: number; body: string }>`
    select id, body from (
      select b.id, b.body, sum(length(b.body)) over (order by b.id) as reached
      from station.batch b join station.chain c on c.device = b.device and b.to_seq <= c.held
      where b.state = 'waiting' and exists (select from station.device d where d.id = b.device and d.state <> 'replaced')
      order by b.id limit ${most}) x
    where reached <= ${bytes} order by id`.execute(tx)
  return rows.map(({ id, body }) => ({ id, batch: JSON.parse(body) as SealedBatch }))
}

export async function settleBatch(
  tx: Tx,
  id: number,
  { state, problem, at }: { state: 'waiting' | 'passed' | 'refused'; problem: string | null; at: Date },
): Promise<void> {
  await sql`update station.batch set state = ${state}, problem = ${problem}, settled_at = ${at} where id = ${id}`.execute(
    tx,
  )
}

/** What is judged is shown as provisional no longer. */
export async function dropJudged(tx: Tx): Promise<void> {
  await sql`delete from station.provisional p using station.batch b left join station.chain c on c.device = b.device
    where b.id = p.batch and (b.state <> 'waiting' or p.seq <= c.acked)`.execute(tx)
}

export interface Refusals {
  problem: string
  count: number
}

/** How often the server has refused this very history of the device, and why the last time. */
export async function findRefusals(tx: Tx, device: Uuid, link: string): Promise<Refusals | undefined> {
  const { rows } =
    await sql<Refusals>`select (array_agg(problem order by id desc))[1] as problem, count(*)::int as count
    from station.batch where device = ${device} and link = ${link} and state = 'refused' having count(*) > 0`.execute(
      tx,
    )
  return rows[0]
}

/** What the server has judged meanwhile by another road is done; what it has lost is offered again. Answers whose. */
export async function settleByChains(tx: Tx, at: Date): Promise<Uuid[]> {
  const done = await sql<{ device: Uuid }>`update station.batch b set state = 'passed', settled_at = ${at}
    from station.chain c where c.device = b.device and b.state = 'waiting' and b.to_seq <= c.acked returning b.device`.execute(
    tx,
  )
  const lost = await sql<{ device: Uuid }>`update station.batch b set state = 'waiting', settled_at = null
    from station.chain c where c.device = b.device and b.state = 'passed' and b.to_seq > c.acked returning b.device`.execute(
    tx,
  )
  return [...new Set([...done.rows, ...lost.rows].map(({ device }) => device))]
}

/** Not yet judged, of the streams, in the order of arrival. */
export async function findProvisional(
  tx: Tx,
  streams: readonly string[],
  most: number,
): Promise<ProvisionalOperation[]> {
  const { rows } = await sql<{ op: ProvisionalOperation }>`
    select op from station.provisional where stream = any(${streams}::text[]) order by batch, device, seq limit ${most}`.execute(
    tx,
  )
  return rows.map(({ op }) => op)
}

export interface WaitingFacts {
  waiting: number
  oldest: Date | null
  refused: number
}

export async function countWaiting(tx: Tx): Promise<WaitingFacts> {
  const { rows } = await sql<WaitingFacts>`select
      coalesce(sum(b.to_seq - greatest(b.from_seq - 1, coalesce(c.acked, 0))) filter (where b.state = 'waiting'), 0)::int as waiting,
      min(b.taken_at) filter (where b.state = 'waiting') as oldest,
      count(*) filter (where b.state = 'refused')::int as refused
    from station.batch b left join station.chain c on c.device = b.device where b.state <> 'passed'`.execute(tx)
  return rows[0]!
}

/** What was settled before `before` is kept no longer. */
export async function dropSettled(tx: Tx, before: Date): Promise<void> {
  await sql`delete from station.batch where state <> 'waiting' and settled_at < ${before}`.execute(tx)
}
