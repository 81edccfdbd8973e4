import queueable from 'virtual:queueable-commands'
import type { Uuid } from '#kernel/id.ts'
import { systemClock } from '#kernel/clock.ts'
import { dayOf } from '#kernel/local-date.ts'
import type { OfflineReader, Prefetch } from '#kernel/offline.ts'
import { api } from '#browser/api/api.ts'
import type { Desk } from '#browser/api/desk.ts'
import { keepAnswer } from '#browser/api/use-load.ts'
import { locale } from '#browser/i18n/locale.ts'
import { openPersonDesk } from '#browser/offline/person-desk.ts'
import { ownFetch } from '#browser/offline/own-fetch.ts'
import { followEngine, phoneState } from '#browser/offline/phone-state.ts'
import { me } from '#browser/session/session.ts'
import type { WantedFile } from '#browser/sync/kept-files.ts'
import { SyncEngine } from '#browser/sync/sync-engine.ts'
import { startRunner } from '#browser/sync/sync-runner.ts'
import { httpTransport } from '#browser/sync/sync-transport.ts'
import { uploadFile } from '#browser/sync/upload-file.ts'
import { deviceName } from '#capabilities/accounts/device-name.rules.ts'
import { offlineCapabilities } from './offline.ts'

export interface OpenPhone {
  desk: Desk
  close: () => void
}

/** Opens what this phone holds for the person, and begins to send and to fetch in the background. */
export async function openPhone(person: Uuid): Promise<OpenPhone> {
  const engine = await SyncEngine.open({
    person,
    app: __APP_VERSION__,
    transport: httpTransport({ fetch: ownFetch, headers: () => ({ 'accept-language': locale.value }) }),
    reader: () => readerOf(person),
    capabilities: offlineCapabilities,
    deviceName: deviceName(navigator.userAgent),
  })
  const reader = () => readerOf(person)
  const runner = startRunner({
    engine,
    capabilities: offlineCapabilities,
    reader,
    upload: uploadFile,
    download,
    fetchView,
    onLive: keepUp,
  })
  const stopFollowing = followEngine(engine, runner.nudge)
  const parts = { engine, capabilities: offlineCapabilities, queueable, reader }
  const desk = await openPersonDesk({ ...parts, nudge: runner.nudge })
  const close = () => {
    runner.stop()
    stopFollowing()
    engine.close()
  }
  return { desk, close }
}

/** Milliseconds between two looks while the page is seen; at a site station others' entries come more often. */
const looks = { server: 45_000, station: 4_000 }

/** While somebody looks, what others enter comes by itself. */
function keepUp(look: () => void): () => void {
  let last = 0
  const timer = setInterval(() => {
    const { stationAt, contactAt } = phoneState.value ?? {}
    const every = (stationAt ?? 0) > (contactAt ?? 0) ? looks.station : looks.server
    const now = systemClock.now().getTime()
    if (document.visibilityState !== 'visible' || now - last < every) return
    last = now
    look()
  }, looks.station)
  return () => clearInterval(timer)
}

async function fetchView({ route, input, keep }: Prefetch): Promise<void> {
  const answer = await api(route as never, input as never)
  if (answer.ok && answer.heldAt === undefined) await keepAnswer(keep, answer.value)
}

async function download({ url }: WantedFile): Promise<Blob | undefined> {
  const response = await fetch(url).catch(() => undefined)
  return response?.ok ? response.blob() : undefined
}

function readerOf(personId: Uuid): OfflineReader {
  const now = systemClock.now()
  const { person, posts = [], memberships = [] } = me.value ?? {}
  return { personId, name: person?.name ?? '', posts, memberships, today: dayOf(now), now }
}
