import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isOlderApp } from '#kernel/app-version.ts'
import type { Actor } from '#kernel/actor.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { StationAddress, SyncAnswer, SyncRequest } from '#kernel/sync.ts'
import type { Entry, Tx } from '../database/database.ts'
import type { Services } from '../http/context.ts'
import { acceptBatch, type BatchResult } from './accept-batch.ts'
import { type DeviceOwner, findDeviceOwner, noteContact } from './devices.store.ts'
import { officeKeys } from './office-keys.ts'
import { type Pulled, pullRows } from './pull-rows.ts'
import { readSyncRequest } from './read-batch.ts'
import { isPassing } from './judge-operation.ts'

/** Unpacked bytes of one request: 500 operations with long minutes among them. */
const mostBytes = 16 * 1024 * 1024
/** Older apps may push, and no longer pull. */
export const minApp = '0.1.0'

export interface SyncRouteOptions {
  services: Services
  entryOf: (request: FastifyRequest) => Entry
  /** Site stations that the actor's phones may ask when the server is out of reach. */
  stations: (tx: Tx) => Promise<readonly StationAddress[]>
}

/**
 * `POST /api/sync`: takes a device's operations, whose signature is their own pass, and gives whoever is signed in the
 * rows of his streams since his cursors. The body may be gzip; the limit counts unpacked bytes.
 */
export function addSyncRoute(app: FastifyInstance, options: SyncRouteOptions): void {
  app.post('/api/sync', { bodyLimit: mostBytes }, async (request, reply) => {
    const asked = readSyncRequest(request.body)
    return reply.header('cache-control', 'no-store').send(await answerSync(options, asked, options.entryOf(request)))
  })
}

async function answerSync(options: SyncRouteOptions, asked: SyncRequest, entry: Entry): Promise<SyncAnswer> {
  const { services } = options
  const { actor, owner } = await findCaller(services, asked, entry)
  const pushed = await push(services, asked, actor, owner)
  const isOwn = owner !== undefined && actor?.personUuid === owner.personUuid
  const pulled = isOwn && !isOlderApp(asked.app, minApp) ? await pullRows(services, entry, asked) : null
  await noteWhoCame(services, asked, owner, pulled)
  const stations = isOwn ? await services.db.read(entry, (tx) => options.stations(tx)) : []
  return {
    ...pushed,
    rows: pulled?.rows ?? [],
    cursors: pulled?.cursors ?? {},
    revoke: pulled?.revoke ?? [],
    more: pulled?.more ?? false,
    epoch: pulled?.epoch ?? asked.epoch ?? '',
    minApp,
    signIn: actor === null,
    office: (await officeKeys(services)).public,
    stations,
  }
}

async function findCaller(
  { db }: Services,
  { device }: SyncRequest,
  entry: Entry,
): Promise<{ actor: Actor | null; owner: DeviceOwner | undefined }> {
  return db.read(entry, async (tx, entered) => {
    const actor = await entered
    return { actor, owner: await findDeviceOwner(tx, device) }
  })
}

async function push(
  services: Services,
  { batch, want }: SyncRequest,
  actor: Actor | null,
  owner: DeviceOwner | undefined,
): Promise<BatchResult> {
  const nothing = { acked: 0, link: null, expect: 0, outcomes: [] }
  if (!owner) return { ...nothing, problem: 'device.unknown' }
  if (actor && actor.personUuid !== owner.personUuid) return { ...nothing, problem: 'device.of-another' }
  if (!batch) return { ...nothing, ...(owner.state === 'revoked' && { problem: 'device.revoked' }) }
  try {
    return await acceptBatch(services, batch, { via: 'sync', want: want ?? [], personUuid: actor?.personUuid })
  } catch (error) {
    throw isPassing(error) ? new Refusal('server.busy') : error
  }
}

async function noteWhoCame(
  { db, clock }: Services,
  { device, app, cursors, waiting }: SyncRequest,
  owner: DeviceOwner | undefined,
  pulled: Pulled | null,
): Promise<void> {
  if (!owner) return
  const now = clock.now()
  const contact = { device, at: now, via: 'sync', app, cursors: pulled?.cursors ?? cursors }
  const waits = { waiting: waiting?.count ?? 0, waitingSince: waiting?.oldest ?? null }
  await db.write({ by: 'person', personId: owner.personId, now }, (tx) => noteContact(tx, { ...contact, ...waits }))
}
