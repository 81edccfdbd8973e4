import { createHash } from 'node:crypto'
import { dayOf } from '#kernel/local-date.ts'
import { Refusal } from '#kernel/refusal.ts'
import { verify } from '#kernel/sealing.ts'
import type { SealedBatch } from '#kernel/sync.ts'
import type { Services } from '../../http/context.ts'
import { acceptBatch } from '../../sync/accept-batch.ts'
import { findDeviceOwner } from '../../sync/devices.store.ts'
import { type FeedPosition, readEpoch, readFeed, readHeads } from '../../sync/feed.store.ts'
import { isPassing } from '../../sync/judge-operation.ts'
import { officeKeys } from '../../sync/office-keys.ts'
import { openSealedBatch } from '../../sync/open-sealed.ts'
import type { DeviceChain, RelayAnswer, RelayedAnswer, RelayOutcome, RelayProblem, StationDevice } from '../relay.ts'
import { relayText } from '../relay.ts'
import type { ReadRelayRequest } from './read-relay.ts'
import {
  enterStation,
  findStationCertificate,
  findStationDevices,
  findStationFiles,
  findStationKeys,
  noteRelayed,
  noteStation,
  type StationDeviceRow,
  type StationKeys,
} from './stations.store.ts'

/** A device's contact is noted before its transaction ends: what is asked for reaches back by this, in milliseconds. */
const overlap = 120_000
const nobody = { by: 'nobody' } as const

/** One request of a station: its batches are judged, then it gets what its units' phones may read. */
export async function answerRelay(
  services: Services,
  asked: ReadRelayRequest,
  body: string,
  proof: string,
): Promise<RelayAnswer> {
  const { nonce } = asked
  const known = await services.db.read(nobody, (tx) => findStationKeys(tx, asked.station))
  const problem = await findStrangeness(services, asked, known, { body, proof })
  if (problem) return { nonce, problem }
  const outcomes: RelayOutcome[] = []
  for (const batch of asked.batches) outcomes.push(await judge(services, batch))
  return { nonce, name: known!.name, ...(await readMirror(services, asked)), outcomes }
}

async function findStrangeness(
  services: Services,
  { station, turn, app, url, report }: ReadRelayRequest,
  known: StationKeys | undefined,
  { body, proof }: { body: string; proof: string },
): Promise<RelayProblem | undefined> {
  if (!known?.signKey) return 'unknown'
  if (!(await verify(await relayText(body), proof, known.signKey))) return 'signature.wrong'
  if (known.state === 'withdrawn') return 'withdrawn'
  const contact = { station, turn, at: services.clock.now(), app, url, report }
  return (await services.db.write(nobody, (tx) => noteStation(tx, contact))) ? undefined : 'turn'
}

/** What will pass ends the whole request: the station sends it again, and what was judged meanwhile is judged once. */
async function judge(services: Services, batch: SealedBatch | undefined): Promise<RelayOutcome> {
  if (!batch) return { chain: null, problem: 'sealed-wrong' }
  try {
    const { problem } = await acceptBatch(services, await openSealedBatch(services, batch), { via: 'station' })
    const chain = await noteContact(services, batch, problem === 'gap')
    return { chain, ...(problem && { problem }) }
  } catch (error) {
    if (error instanceof Refusal && error.code === 'sync.sealed-wrong') return { chain: null, problem: 'sealed-wrong' }
    throw isPassing(error) ? new Refusal('server.busy') : error
  }
}

async function noteContact(
  { db, clock }: Services,
  { device, from }: SealedBatch,
  isGap: boolean,
): Promise<DeviceChain | null> {
  const owner = await db.read(nobody, (tx) => findDeviceOwner(tx, device))
  if (!owner) return null
  const now = clock.now()
  return db.write({ by: 'person', personId: owner.personId, now }, (tx) =>
    noteRelayed(tx, device, now, isGap ? from : null),
  )
}

/** What a station of these units may hold, from where it stands. */
export async function readMirror(
  services: Services,
  asked: MirrorAsked,
): Promise<Omit<RelayedAnswer, 'outcomes' | 'name'>> {
  const { station } = asked
  const now = services.clock.now()
  const office = (await officeKeys(services)).public
  return services.db.snapshot(nobody, async (tx) => {
    const epoch = await readEpoch(tx)
    const isNew = epoch !== asked.epoch
    const { names, heads } = await enterStation(tx, station)
    const found = await findStationDevices(tx, station, dayOf(now))
    const devices = found.map(toDevice)
    const devicesTag = tagOf(devices)
    const files = await findStationFiles(tx, station)
    const filesTag = tagOf(files)
    const hasDevices = isNew || devicesTag !== asked.devicesTag
    const certificate = await findStationCertificate(tx, station)
    const hasCertificate = certificate !== undefined && certificate.at.toISOString() !== asked.certificate
    return {
      streams: names,
      ...(await readPage(tx, heads, isNew ? {} : asked.cursors, asked.limit)),
      epoch,
      ...(hasDevices && { devices }),
      devicesTag,
      chains: toChains(found, hasDevices ? null : asked.chainsSince),
      chainsSince: new Date(now.getTime() - overlap).toISOString(),
      office,
      origins: [services.settings.publicUrl, ...services.settings.servers],
      ...((isNew || filesTag !== asked.filesTag) && { files }),
      filesTag,
      ...(hasCertificate && { certificate: { ...certificate, at: certificate.at.toISOString() } }),
    }
  })
}

/** What a station has, as its request says it. */
export type MirrorAsked = Pick<
  ReadRelayRequest,
  'station' | 'epoch' | 'cursors' | 'limit' | 'devicesTag' | 'filesTag' | 'chainsSince' | 'certificate'
>

type Tx = Parameters<typeof readFeed>[0]

async function readPage(
  tx: Tx,
  heads: Record<string, number>,
  known: Readonly<Record<string, number>>,
  limit: number,
): Promise<Pick<RelayedAnswer, 'rows' | 'cursors' | 'anew' | 'more'>> {
  const reached = await readHeads(tx, Object.values(heads))
  const positions = Object.entries(heads).map(([name, stream]): FeedPosition => {
    const after = known[name] ?? 0
    return { name, stream, after: after > (reached.get(stream) ?? 0) ? 0 : after }
  })
  const rows = await readFeed(tx, positions, limit)
  const cursors = Object.fromEntries(positions.map(({ name, after }) => [name, after]))
  for (const [name, , , seq] of rows) cursors[name] = seq
  const anew = positions.filter(({ name, after }) => after < (known[name] ?? 0)).map(({ name }) => name)
  return { rows, cursors, anew, more: positions.some(({ name, stream }) => cursors[name]! < reached.get(stream)!) }
}

function toDevice({ id, person, signKey, state, streams, vouches }: StationDeviceRow): StationDevice {
  return { id, person, signKey, state, streams, vouches }
}

function toChains(found: readonly StationDeviceRow[], since: string | null): RelayedAnswer['chains'] {
  const least = since === null ? null : new Date(since)
  return found
    .filter(({ contactAt }) => least === null || (contactAt !== null && contactAt >= least))
    .map(({ id, acked, link }) => ({ device: id, acked, link }))
}

function tagOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url')
}
