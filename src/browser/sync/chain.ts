import { sign } from '#kernel/sealing.ts'
import type { BatchHead } from '#kernel/sync.ts'
import { bodyHash, firstLink, nextLink, signedText } from '#kernel/sync.ts'
import type { Uuid } from '#kernel/id.ts'
import type { ArchiveRecord, DeviceRecord, OutboxRecord } from './sync-records.ts'
import type { SyncStore, SyncTransaction } from './sync-store.ts'

/** Operations of one device in their order, with links and hashes, and the device whose history they are. */
export interface LinkedRun {
  device: DeviceRecord
  /** The link before the first. */
  prev: string
  records: readonly ArchiveRecord[]
}

/**
 * The next operations from `from` on, linked. Links are worked out outside of any transaction and then kept; undefined
 * where there is none, or where what comes before is kept no more.
 */
export async function linkedRun(store: SyncStore, from: number, most: number): Promise<LinkedRun | undefined> {
  const found = await store.read(['meta', 'outbox', 'archive'], (tx) => collect(tx, from, most))
  if (!found || found.records.length === 0) return undefined
  const { device } = found
  const prev = found.prev ?? (await firstLink(device.deviceId))
  const { linked, isNew } = await link(device, prev, found.records)
  if (isNew) await store.write(['outbox'], (tx) => keepLinks(tx, device.deviceId, linked))
  const records = linked.filter(({ op }) => op.seq >= from).slice(0, most)
  const before = linked.find(({ op }) => op.seq === from - 1)
  return { device, prev: before?.link ?? prev, records }
}

/** The link of this number, worked out if need be; undefined where it is not known any more, or not yet given. */
export async function linkOf(store: SyncStore, seq: number): Promise<string | undefined> {
  if (seq < 1) return undefined
  const known = await store.read(['meta', 'outbox', 'archive'], (tx) => knownLink(tx, seq))
  return known ?? (await linkedRun(store, seq, 1))?.records[0]?.link
}

export async function knownLink(tx: SyncTransaction, seq: number): Promise<string | undefined> {
  const { base } = (await tx.meta('chain'))!
  if (base.seq === seq) return base.link ?? undefined
  return (await tx.sent(seq))?.link
}

export async function signHead(person: Uuid, run: LinkedRun): Promise<BatchHead> {
  const { device, prev, records } = run
  const head = {
    person,
    device: device.deviceId,
    from: records[0]!.op.seq,
    to: records.at(-1)!.op.seq,
    prev,
    last: records.at(-1)!.link,
  }
  return { ...head, sig: await sign(signedText(head), device.sign.privateKey) }
}

interface Collected {
  device: DeviceRecord
  /** Undefined: nothing comes before, the device's first link. */
  prev: string | undefined
  records: readonly (OutboxRecord | ArchiveRecord)[]
}

/** Begins at the last known link, which may lie before `from`. Undefined where the chain is broken off. */
async function collect(tx: SyncTransaction, from: number, most: number): Promise<Collected | undefined> {
  const device = await tx.meta('device')
  const chain = await tx.meta('chain')
  if (!device || !chain || from <= chain.base.seq || from > chain.last) return undefined
  const start = await firstUnlinked(tx, from, chain.base.seq)
  const prev = start === 1 ? undefined : await knownLink(tx, start - 1)
  if (start > 1 && prev === undefined) return undefined
  const length = from - start + most
  const end = start + length - 1
  const records = [...(await tx.archive(start, end)), ...(await tx.outbox(start, end))]
  return { device, prev, records: unbroken(records, start) }
}

/** The lowest number at or before `from` whose predecessor's link is known. */
async function firstUnlinked(tx: SyncTransaction, from: number, base: number): Promise<number> {
  let start = from
  while (start - 1 > base && (await knownLink(tx, start - 1)) === undefined) start--
  return start
}

function unbroken<R extends { op: { seq: number } }>(records: readonly R[], start: number): R[] {
  const end = records.findIndex(({ op }, at) => op.seq !== start + at)
  return end === -1 ? [...records] : records.slice(0, end)
}

async function link(device: DeviceRecord, prev: string, records: readonly (OutboxRecord | ArchiveRecord)[]) {
  const linked: (OutboxRecord & ArchiveRecord)[] = []
  let last = prev
  let isNew = false
  for (const record of records) {
    const { op, link: known } = record
    const hash = record.hash ?? (await bodyHash(device.pepper, op.id, op.body))
    last = known ?? (await nextLink(last, op, hash))
    isNew ||= known === undefined
    linked.push({ state: 'waiting', ackedAt: 0, ...record, link: last, hash })
  }
  return { linked, isNew }
}

/** Another tab may have renumbered or acknowledged them in the meantime. */
async function keepLinks(tx: SyncTransaction, device: Uuid, linked: readonly ArchiveRecord[]): Promise<void> {
  if ((await tx.meta('device'))?.deviceId !== device) return
  const now = await tx.outbox(linked[0]!.op.seq, linked.at(-1)!.op.seq)
  for (const record of now) {
    const made = linked.find(({ op }) => op.seq === record.op.seq && op.id === record.op.id)
    if (made && record.link === undefined) tx.putOutbox({ ...record, link: made.link, hash: made.hash })
  }
}
