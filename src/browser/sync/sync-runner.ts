import type { HeldRows, OfflineReader, OfflineCapability, Prefetch } from '#kernel/offline.ts'
import type { StationAddress } from '#kernel/sync.ts'
import { fetchMaterial, sendFiles, type Download, type Upload, type WantedFile } from './kept-files.ts'
import type { StepResult, SyncEngine } from './sync-engine.ts'
import { isOutOfReach } from './sync-rounds.ts'

export interface RunnerParts {
  engine: SyncEngine
  capabilities: readonly OfflineCapability[]
  reader: () => OfflineReader
  upload: Upload
  download: Download
  /** Fetches a view that rows cannot make, and keeps it where `useLoad` looks. */
  fetchView: (view: Prefetch) => Promise<void>
  /** Hears `live` events for this person; answers how to stop. */
  onLive?: (hear: () => void) => () => void
}

export interface SyncRunner {
  /** Something waits, or may have come: sync soon, a little later if one runs already. */
  nudge(): void
  /** The same, answered when it is over. */
  run(): Promise<StepResult | undefined>
  stop(): void
}

const firstPause = 5_000
const longestPause = 300_000
/** Milliseconds for which views that were fetched ahead stay as they are. */
const viewMillis = 30 * 60_000
/** Several operations of one tap go in one request. */
const gathering = 200

/**
 * Decides when to sync: at the start, when the network or the page comes back, after an entry, on a live event, and
 * again after pauses that grow to five minutes and differ between phones. One tab of a browser at a time.
 */
export function startRunner(parts: RunnerParts): SyncRunner {
  const { engine } = parts
  const channel = openChannel(engine.options.person, () => engine.changed())
  let timer: ReturnType<typeof setTimeout> | undefined
  let pause = firstPause
  let running: Promise<StepResult | undefined> | undefined
  let isStopped = false
  let isWokenAgain = false
  let viewsAt = -Infinity

  const inSomeTime = (millis: number) => {
    clearTimeout(timer)
    if (!isStopped) timer = setTimeout(wake, millis)
  }
  const work = async () => {
    const result = await syncAll(parts)
    if (result.viaStation) await useStation(parts, result.viaStation)
    if (result.state !== 'done' || result.code !== undefined) return result
    if (engine.now() - viewsAt > viewMillis) {
      viewsAt = engine.now()
      await fetchViews(parts)
    }
    await fetchFiles(parts)
    return result
  }
  const once = async (): Promise<StepResult | undefined> => {
    const result = await alone(engine.options.person, work).catch(() => undefined)
    channel.tell()
    // Nothing goes on without a person's doing, or another tab is at it: whatever wakes this one asks again.
    if (result === undefined || mayPass(result)) {
      inSomeTime(pause * (0.5 + Math.random()))
      pause = Math.min(pause * 2, longestPause)
    } else pause = firstPause
    return result
  }
  const run = () => {
    running ??= once().finally(() => {
      running = undefined
      if (isWokenAgain) inSomeTime(gathering)
      isWokenAgain = false
    })
    return running
  }
  const wake = () => {
    // What runs may be past what this is about.
    if (running) isWokenAgain = true
    else void run()
  }
  const nudge = () => {
    pause = firstPause
    inSomeTime(gathering)
  }
  const deaf = listen(nudge, parts)
  const stopChange = engine.onChange(channel.tellSoon)
  nudge()
  return {
    nudge,
    run,
    stop: () => {
      isStopped = true
      clearTimeout(timer)
      deaf()
      stopChange()
      channel.close()
    },
  }
}

function mayPass({ state, code }: StepResult): boolean {
  return (state === 'failed' && isOutOfReach(code)) || state === 'stale'
}

/** Own operations, then rows, then own files. */
async function syncAll({ engine, upload }: RunnerParts): Promise<StepResult> {
  const result = await engine.sync()
  if (result.state !== 'done' || result.code !== undefined) return result
  const code = await sendFiles(engine.store, upload, engine.now())
  engine.changed()
  return code === undefined ? result : { ...result, state: 'failed', code }
}

async function fetchViews({ engine, capabilities, reader, fetchView }: RunnerParts): Promise<void> {
  const rows = await engine.heldRows()
  for (const { prefetch } of capabilities) {
    for (const view of prefetch?.(rows, reader()) ?? []) await fetchView(view)
  }
}

async function fetchFiles({ engine, capabilities, reader, download }: RunnerParts): Promise<void> {
  const files = wantedFiles(capabilities, await engine.heldRows(), reader())
  await fetchMaterial(engine.store, files, download, engine.now())
}

/** What the uplink would do for files, the station does meanwhile. */
async function useStation({ engine, capabilities, reader }: RunnerParts, station: StationAddress): Promise<void> {
  await engine.bringFiles(station)
  const files = wantedFiles(capabilities, await engine.heldRows(), reader())
  const download: Download = async ({ hash }) => {
    const reply = await engine.fileFromStation(station, hash)
    return reply.ok ? reply.value : reply.code === 'network.unreachable' ? undefined : 'missing'
  }
  await fetchMaterial(engine.store, files, download, engine.now())
}

function wantedFiles(capabilities: readonly OfflineCapability[], rows: HeldRows, reader: OfflineReader): WantedFile[] {
  const all = capabilities.flatMap(({ files }) => files?.(rows, reader) ?? [])
  return [...new Map(all.map((file) => [file.hash, file])).values()]
}

/** One tab at a time; undefined while another one is at it. Where the browser has no locks, the store keeps order. */
async function alone<T>(person: string, work: () => Promise<T>): Promise<T | undefined> {
  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks
  if (!locks) return work()
  return locks.request(`lianxian-sync-${person}`, { ifAvailable: true }, (lock) => (lock ? work() : undefined))
}

function listen(nudge: () => void, { onLive }: RunnerParts): () => void {
  const seen = () => document.visibilityState === 'visible' && nudge()
  addEventListener('online', nudge)
  document.addEventListener('visibilitychange', seen)
  const deaf = onLive?.(nudge)
  return () => {
    removeEventListener('online', nudge)
    document.removeEventListener('visibilitychange', seen)
    deaf?.()
  }
}

/** Tells the other tabs that the store has changed, a few times a second at most. */
function openChannel(person: string, hear: () => void) {
  const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(`lianxian-sync-${person}`)
  let timer: ReturnType<typeof setTimeout> | undefined
  let isHearing = false
  if (channel) {
    channel.onmessage = () => {
      isHearing = true
      hear()
      isHearing = false
    }
  }
  let isOpen = true
  const tell = () => {
    if (isOpen) channel?.postMessage(null)
  }
  return {
    tell,
    tellSoon: () => {
      // What was heard is not passed on: two tabs would tell each other for ever.
      if (isHearing) return
      clearTimeout(timer)
      timer = setTimeout(tell, gathering)
    },
    close: () => {
      clearTimeout(timer)
      isOpen = false
      channel?.close()
    },
  }
}
