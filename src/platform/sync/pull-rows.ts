import { dayOf } from '#kernel/local-date.ts'
import type { SyncRow } from '#kernel/sync.ts'
import type { Entry, Tx } from '../database/database.ts'
import type { Services } from '../http/context.ts'
import { enterStreams, type FeedPosition, readEpoch, readFeed, readHeads } from './feed.store.ts'
import { openSecrets } from './open-secrets.ts'

export interface PullFrom {
  cursors: Readonly<Record<string, number>>
  epoch: string | null
  limit: number
}

export interface Pulled {
  rows: readonly SyncRow[]
  cursors: Readonly<Record<string, number>>
  revoke: readonly string[]
  more: boolean
  epoch: string
}

/** Personal rows first: they are few, and what the person waits for. */
const order = ['member', 'post', 'unit', 'global']

/** The next page of everything that the actor may hold, of one moment; null where nobody is entered. */
export async function pullRows(services: Services, entry: Entry, from: PullFrom): Promise<Pulled | null> {
  return services.db.snapshot(entry, async (tx, entered) =>
    (await entered) === null ? null : readPage(services, tx, from),
  )
}

async function readPage(services: Services, tx: Tx, from: PullFrom): Promise<Pulled> {
  const epoch = await readEpoch(tx)
  const streams = await enterStreams(tx, dayOf(services.clock.now()))
  const heads = await readHeads(tx, Object.values(streams))
  const known = epoch === from.epoch ? from.cursors : {}
  const positions = Object.entries(streams)
    // A cursor above the head was given by another history.
    .map(([name, stream]): FeedPosition => ({ name, stream, after: cursorOf(known[name], heads.get(stream)) }))
    .sort((one, other) => rank(one.name) - rank(other.name) || one.stream - other.stream)
  const rows = await readFeed(tx, positions, from.limit)
  const cursors = Object.fromEntries(positions.map(({ name, after }) => [name, after]))
  for (const [name, , , seq] of rows) cursors[name] = seq
  const more = positions.some(({ name, stream }) => cursors[name]! < heads.get(stream)!)
  const revoke = Object.keys(from.cursors).filter((name) => !(name in streams))
  return { rows: rows.map((row) => openSecrets(services.keys, row)), cursors, revoke, more, epoch }
}

function cursorOf(known: number | undefined, head: number | undefined): number {
  return known === undefined || known > (head ?? 0) ? 0 : known
}

function rank(stream: string): number {
  const at = order.findIndex((kind) => stream.startsWith(kind))
  return at === -1 ? order.length : at
}
