import { shallowReactive } from 'vue'
import { Refusal } from '#kernel/refusal.ts'
import { phoneEngine } from '#browser/offline/phone-state.ts'
import type { TakenContent } from '#browser/sync/packet-import.ts'

export interface PacketIn {
  busy: boolean
  taken: TakenContent | undefined
  failure: { code: string } | undefined
  take: (file: File) => Promise<void>
}

/** Takes an answer from a file; the phone needs no network for it. */
export function usePacketIn(): PacketIn {
  const take = async (file: File) => {
    Object.assign(state, { busy: true, taken: undefined, failure: undefined })
    try {
      const { takeContent } = await import('#browser/sync/packet-import.ts')
      const engine = phoneEngine.value
      if (!engine) throw new Refusal('storage.failed')
      state.taken = await takeContent(engine, new Uint8Array(await file.arrayBuffer()))
    } catch (error) {
      state.failure = { code: error instanceof Refusal ? error.code : 'storage.failed' }
    } finally {
      state.busy = false
    }
  }
  const state: PacketIn = shallowReactive({ busy: false, taken: undefined, failure: undefined, take })
  return state
}
