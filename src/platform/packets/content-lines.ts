import { dayOf } from '#kernel/local-date.ts'
import type { ContentLine, UnitLine } from '#kernel/packet-content.ts'
import type { Outcome, SyncRow } from '#kernel/sync.ts'
import type { Entry } from '../database/database.ts'
import type { Services } from '../http/context.ts'
import { enterStreams, readEpoch, readFeed } from '../sync/feed.store.ts'
import { officeKeys } from '../sync/office-keys.ts'
import { openSecrets } from '../sync/open-secrets.ts'
import { pullRows, type Pulled } from '../sync/pull-rows.ts'
import { findOutcomes } from '../sync/sync-operations.store.ts'
import type { AddressedDevice } from './packet-devices.store.ts'

const pageRows = 1000
/** Rows of one section: more would make a packet that no phone carries; the rest comes with the next one. */
const mostPages = 20
/** How far back outcomes are told again; older ones have long been rows of the person's stream. */
const outcomesTold = 2000

/**
 * Answers as the phone would get them for its last known cursors, page after page; without the stream of the unit that
 * has a section of its own.
 */
export async function readDeviceLines(
  services: Services,
  device: AddressedDevice,
  unitId: number | undefined,
): Promise<ContentLine[]> {
  const entry: Entry = { by: 'person', personId: device.personId, now: services.clock.now() }
  const [epoch, outcomes] = await readFacts(services, entry, device)
  const lines: ContentLine[] = []
  let cursors = device.cursors
  for (let page = 0; page < mostPages; page++) {
    const pulled = await pullRows(services, entry, { cursors, epoch, limit: pageRows })
    if (pulled === null) break
    const own = withoutStream(pulled, unitId === undefined ? undefined : `unit:${unitId}`)
    lines.push(await toLine(services, device, cursors, own, outcomes))
    cursors = pulled.cursors
    if (!pulled.more) break
  }
  return lines
}

/** Rows that every member of the unit may read, from where the phone that holds least of them stands. */
export async function readUnitLines(
  services: Services,
  unitId: number,
  devices: readonly AddressedDevice[],
): Promise<UnitLine[]> {
  const name = `unit:${unitId}`
  const [reader] = devices
  const entry: Entry = { by: 'person', personId: reader!.personId, now: services.clock.now() }
  const lines: UnitLine[] = []
  let after = Math.min(...devices.map(({ cursors }) => cursors[name] ?? 0))
  for (let page = 0; page < mostPages; page++) {
    const { rows, epoch } = await readStream(services, entry, name, after)
    const reached = rows.at(-1)?.[3] ?? after
    lines.push({ epoch, since: { [name]: after }, cursors: { [name]: reached }, rows })
    if (rows.length < pageRows) break
    after = reached
  }
  return lines
}

async function readFacts({ db }: Services, entry: Entry, device: AddressedDevice): Promise<[string, Outcome[]]> {
  return db.snapshot(entry, async (tx, entered) => {
    await entered
    const stored = await findOutcomes(tx, device.id, Math.max(1, device.lastSeq - outcomesTold), device.lastSeq)
    const outcomes = stored.filter(({ state }) => state !== 'accepted')
    return [await readEpoch(tx), outcomes.map(({ seq, id, state, code, params }) => ({ seq, id, state, ...(code !== null && { code }), ...(params !== null && { params }) }))] // prettier-ignore
  })
}

function withoutStream(pulled: Pulled, name: string | undefined): Pulled {
  if (name === undefined) return pulled
  const { [name]: _, ...cursors } = pulled.cursors
  return { ...pulled, cursors, rows: pulled.rows.filter(([stream]) => stream !== name) }
}

async function toLine(
  services: Services,
  { id, lastSeq, lastLink }: AddressedDevice,
  since: Readonly<Record<string, number>>,
  { rows, cursors, revoke, more, epoch }: Pulled,
  outcomes: readonly Outcome[],
): Promise<ContentLine> {
  const reached = Object.fromEntries(Object.keys(cursors).map((name) => [name, since[name] ?? 0]))
  return {
    asked: { device: id, epoch, cursors: reached, acked: 0 },
    answer: {
      acked: lastSeq,
      link: lastSeq === 0 ? null : lastLink,
      expect: lastSeq + 1,
      outcomes,
      rows,
      cursors,
      revoke,
      more,
      epoch,
      minApp: '',
      signIn: false,
      office: (await officeKeys(services)).public,
      stations: [],
    },
  }
}

async function readStream(
  services: Services,
  entry: Entry,
  name: string,
  after: number,
): Promise<{ rows: SyncRow[]; epoch: string }> {
  return services.db.snapshot(entry, async (tx, entered) => {
    await entered
    const streams = await enterStreams(tx, dayOf(services.clock.now()))
    const stream = streams[name]
    const found = stream === undefined ? [] : await readFeed(tx, [{ name, stream, after }], pageRows)
    return { rows: found.map((row) => openSecrets(services.keys, row)), epoch: await readEpoch(tx) }
  })
}
