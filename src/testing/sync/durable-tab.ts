import { newId } from '#kernel/id.ts'
import { toBase64Url } from '#kernel/sync.ts'
import { SyncEngine } from '#browser/sync/sync-engine.ts'

// A bare page with the real engine, for tests that kill the browser it runs in.

const person = '01a1f677-aa80-7000-8000-000000000001'
const unreachable = async () => ({ ok: false, code: 'network.unreachable' }) as const
let skew = 0
const now = () => new Date(Date.now() + skew)

export const durableTab = {
  /** Milliseconds by which this phone's clock is wrong from now on. */
  setClock: (millis: number) => void (skew = millis),

  /** Saves until it is told to stop; says each id to the test as soon as it would be called saved. */
  saveOn: async (filling: number): Promise<string> => {
    const engine = await open()
    for (;;) {
      const id = newId()
      try {
        await engine.enqueue({ id, type: 'note.put', v: 1, body: { text: noise(filling) } })
      } catch (error) {
        return (error as { code?: string }).code ?? String(error)
      }
      await fetch('/saved', { method: 'POST', body: id })
    }
  },

  save: async (): Promise<number> => {
    const engine = await open()
    return (await engine.enqueue({ type: 'note.put', v: 1, body: {} })).seq
  },

  /** Numbers and ids of all that is kept. */
  kept: async (): Promise<{ seq: number; id: string }[]> => {
    const { store } = await open()
    const held = await store.read(['outbox'], (tx) => tx.outbox())
    return held.map(({ op: { seq, id } }) => ({ seq, id }))
  },

  snapshot: async () => (await open()).snapshot(),
}

export type DurableTab = typeof durableTab

/** Browsers pack what they keep; this cannot be packed. */
function noise(length: number): string {
  const bytes = new Uint8Array(length)
  for (let at = 0; at < length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536))
  return toBase64Url(bytes)
}

let opening: Promise<SyncEngine> | undefined

function open(): Promise<SyncEngine> {
  opening ??= SyncEngine.open({
    person,
    app: '0.1.0',
    transport: {
      sync: unreachable,
      enrol: unreachable,
      enrolVouched: unreachable,
      replaceDevice: unreachable,
      station: unreachable,
      introduce: unreachable,
      stationPiece: unreachable,
      stationFile: unreachable,
    },
    reader: () => ({ personId: person, name: '', posts: [], memberships: [], today: '2026-11-20', now: now() }),
    clock: { now },
  })
  return opening
}

Object.assign(globalThis, { durableTab })
