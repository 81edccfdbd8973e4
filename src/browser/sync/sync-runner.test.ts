import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openPhone, personId } from '#testing/sync-client/phone.ts'
import { ServerDouble } from '#testing/sync-client/server-double.ts'
import { StationDouble } from '#testing/sync-client/station-double.ts'
import { findFile, hashOf, keepFile } from './kept-files.ts'
import { type RunnerParts, startRunner, type SyncRunner } from './sync-runner.ts'

let page: EventTarget & { visibilityState: string }
let runner: SyncRunner | undefined

beforeEach(() => {
  const events = new EventTarget()
  page = Object.assign(new EventTarget(), { visibilityState: 'visible' })
  vi.stubGlobal('document', page)
  vi.stubGlobal('addEventListener', events.addEventListener.bind(events))
  vi.stubGlobal('removeEventListener', events.removeEventListener.bind(events))
  vi.stubGlobal('dispatchEvent', events.dispatchEvent.bind(events))
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})

afterEach(() => {
  runner?.stop()
  vi.useRealTimers()
})

async function start(given: Partial<RunnerParts> = {}) {
  const server = await ServerDouble.open()
  const phone = await openPhone(server)
  const done: string[] = []
  const parts: RunnerParts = {
    engine: phone.engine,
    capabilities: [],
    reader: phone.options.reader,
    upload: async ({ name }) => {
      done.push(`upload ${name}`)
      return { ok: true }
    },
    download: async ({ url }) => {
      done.push(`download ${url}`)
      return undefined
    },
    fetchView: async ({ keep }) => void done.push(`view ${keep}`),
    ...given,
  }
  runner = startRunner(parts)
  return { server, phone, done, runner }
}

/** Lets one gathering pass and the run that follows it end. */
async function settle(millis = 200): Promise<void> {
  await vi.advanceTimersByTimeAsync(millis)
  await runner!.run()
}

describe('when to sync', () => {
  test('at the start, when the network or the page comes back; not while the page is hidden', async () => {
    const { server } = await start()
    await settle()
    const before = server.requests.length
    expect(before).toBeGreaterThan(0)
    page.visibilityState = 'hidden'
    page.dispatchEvent(new Event('visibilitychange'))
    await vi.advanceTimersByTimeAsync(1000)
    expect(server.requests).toHaveLength(before)
    page.visibilityState = 'visible'
    page.dispatchEvent(new Event('visibilitychange'))
    await vi.advanceTimersByTimeAsync(200)
    await vi.waitUntil(() => server.requests.length > before, { timeout: 10_000 })
    const again = server.requests.length
    dispatchEvent(new Event('online'))
    await vi.advanceTimersByTimeAsync(200)
    await vi.waitUntil(() => server.requests.length > again, { timeout: 10_000 })
  })

  test('again after growing pauses while no server answers, and at once when nudged', async () => {
    const { server, phone } = await start()
    server.isReachable = false
    let tries = 0
    const real = phone.engine.sync.bind(phone.engine)
    phone.engine.sync = async () => {
      tries += 1
      return real()
    }
    await vi.advanceTimersByTimeAsync(200)
    await vi.waitUntil(() => tries === 1, { timeout: 10_000 })
    await settle(0)
    const soon = tries
    for (let n = 0; n < 12; n++) await settle(0)
    const late = tries
    await vi.advanceTimersByTimeAsync(60_000)
    expect(tries).toBe(late)
    expect(late).toBeGreaterThan(soon)
    runner!.nudge()
    await vi.advanceTimersByTimeAsync(200)
    await vi.waitUntil(() => tries > late, { timeout: 10_000 })
  })

  test('not at all after it was stopped', async () => {
    const { server } = await start()
    await settle()
    runner!.stop()
    const before = server.requests.length
    dispatchEvent(new Event('online'))
    await vi.advanceTimersByTimeAsync(600_000)
    expect(server.requests).toHaveLength(before)
  })
})

test('own words go first, then own files, then what is to be read later', async () => {
  const rows = { prefetch: () => [{ route: 'GET /api/x', input: {}, keep: 'x' }] }
  const files = () => [{ url: '/f', hash: 'f'.repeat(64), size: 10 }]
  const { server, phone, done } = await start({ capabilities: [{ apply: {}, views: {}, ...rows, files }] })
  const { hash } = await keepFile(phone.engine.store, new Blob(['p']), 'photo.jpg', 0)
  await phone.engine.enqueue({ type: 'note.put', v: 1, body: { key: 'a', text: 'x' }, files: [hash] })
  await settle()
  expect(server.memory.effects.size).toBe(1)
  expect(done.slice(0, 3)).toEqual(['upload photo.jpg', 'view x', 'download /f'])
  await settle()
  expect(done.filter((one) => one.startsWith('view'))).toHaveLength(1)
})

test('what is entered while the last part of a run goes on is sent right after it', async () => {
  let goOn = () => undefined as void
  const held = new Promise<void>((resolve) => (goOn = resolve))
  const rows = { prefetch: () => [{ route: 'GET /api/x', input: {}, keep: 'x' }] }
  let isFetching = false
  const fetchView = () => {
    isFetching = true
    return held
  }
  const { server, phone } = await start({ capabilities: [{ apply: {}, views: {}, ...rows }], fetchView })
  await vi.waitUntil(() => isFetching, { timeout: 10_000 })
  const op = await phone.note('a', 'one')
  runner!.nudge()
  await vi.advanceTimersByTimeAsync(1000)
  goOn()
  await vi.waitUntil(() => server.memory.effects.has(op.id), { timeout: 10_000 })
  expect(server.memory.effects.get(op.id)).toBe(1)
})

test('one tab at a time: the other leaves it to the one that is at it', async () => {
  const { phone } = await start()
  await settle()
  let isHeld = false
  vi.stubGlobal('navigator', {
    locks: {
      request: async (name: string, _options: object, work: (lock: object | null) => unknown) => {
        expect(name).toBe(`lianxian-sync-${personId}`)
        return work(isHeld ? null : {})
      },
    },
  })
  expect(await runner!.run()).toMatchObject({ state: 'done' })
  isHeld = true
  await phone.note('a', 'one')
  expect(await runner!.run()).toBeUndefined()
  expect((await phone.engine.snapshot()).waiting).toBe(1)
})

test('while a station is all there is, files go to it, and material comes from it', async () => {
  const wanted = [new Blob(['missing there']), new Blob(['material'])]
  const hashes = await Promise.all(wanted.map((blob) => hashOf(blob)))
  const files = () => hashes.map((hash) => ({ url: `/${hash}`, hash, size: 10 }))
  const { server, phone } = await start({ capabilities: [{ apply: {}, views: {}, files }] })
  await settle()
  const station = new StationDouble(server)
  await settle()
  await phone.engine.sync()
  server.isReachable = false
  server.stationFiles.set(hashes[1]!, wanted[1]!)
  let frames = 0
  server.onPiece = async () => ({ ok: true, value: { expect: frames++ } })
  const { hash } = await keepFile(phone.engine.store, new Blob(['mine']), 'a', phone.clock.millis)
  await phone.engine.enqueue({ type: 'note.put', v: 1, body: { key: 'a', text: 'x' }, files: [hash] })
  expect(await runner!.run()).toMatchObject({ viaStation: station.address })
  expect(frames).toBe(2)
  expect(await phone.engine.snapshot()).toMatchObject({ filesWaiting: 1, filesAtStation: 1 })
  expect(await findFile(phone.engine.store, hashes[0]!)).toBeUndefined()
  expect(await findFile(phone.engine.store, hashes[1]!)).toBeDefined()
})
