import { shallowReactive } from 'vue'

/** unknown: the browser does not say. */
export type Keeping = 'persistent' | 'at-risk' | 'unknown'

export interface Room {
  keeping: Keeping
  /** The browser was asked just now and did not agree. */
  declined: boolean
  /** Bytes used by this app, and what the browser would give it. */
  used: number | undefined
  quota: number | undefined
  ask: () => Promise<void>
}

/** What the browser promises about this phone's storage. `storage`: null where it has no such interface. */
export function useRoom(storage: StorageManager | null = browserStorage()): Room {
  const look = async () => {
    const { usage, quota } = (await storage?.estimate?.().catch(() => undefined)) ?? {}
    Object.assign(room, { used: usage, quota, keeping: await keepingOf(storage) })
  }
  const room: Room = shallowReactive({
    keeping: 'unknown',
    declined: false,
    used: undefined,
    quota: undefined,
    ask: async () => {
      const agreed = await storage?.persist?.().catch(() => false)
      await look()
      room.declined = agreed !== true
    },
  })
  void look()
  return room
}

async function keepingOf(storage: StorageManager | null): Promise<Keeping> {
  const answer = await storage?.persisted?.().catch(() => undefined)
  if (answer === undefined) return 'unknown'
  return answer ? 'persistent' : 'at-risk'
}

function browserStorage(): StorageManager | null {
  return typeof navigator !== 'undefined' && 'storage' in navigator ? navigator.storage : null
}
