import { onScopeDispose, shallowReactive, watch } from 'vue'
import { systemClock } from '#kernel/clock.ts'
import { phoneEngine } from '#browser/offline/phone-state.ts'
import type { MadePacket, Unmade } from '#browser/sync/packet-export.ts'
import type { HandedOver } from '#browser/sync/packet-hand-over.ts'

export interface PacketOut {
  /** opening: the phone's store is not open yet. closed: it does not open. */
  state: 'opening' | 'closed' | 'failed' | Unmade | 'ready'
  packet: MadePacket | undefined
  name: string
  given: HandedOver | undefined
  busy: boolean
  give: () => Promise<void>
}

/** Milliseconds after which a store that does not open is called closed. */
const patience = 8_000

/** What waits on this phone as a packet, made anew whenever that changes. Nothing of it leaves the phone by itself. */
export function usePacketOut(): PacketOut {
  let turn = 0
  const make = async () => {
    const engine = phoneEngine.value
    if (!engine) return
    const mine = ++turn
    const { makePacket } = await import('#browser/sync/packet-export.ts')
    const made = await makePacket(engine).catch(() => 'failed' as const)
    if (mine !== turn) return
    if (typeof made === 'string') Object.assign(state, { state: made, packet: undefined })
    else Object.assign(state, { state: 'ready', packet: made })
  }
  const give = async () => {
    if (!state.packet) return
    state.busy = true
    const { handOver, packetName } = await import('#browser/sync/packet-hand-over.ts')
    state.name = packetName(systemClock.now(), 'out')
    state.given = await handOver(state.packet.bytes, state.name)
    state.busy = false
  }
  const state: PacketOut = shallowReactive({
    state: 'opening',
    packet: undefined,
    name: '',
    given: undefined,
    busy: false,
    give,
  })
  const timer = setTimeout(() => state.state === 'opening' && (state.state = 'closed'), patience)
  onScopeDispose(() => clearTimeout(timer))
  let deaf: (() => void) | undefined
  watch(
    phoneEngine,
    (engine) => {
      deaf?.()
      deaf = engine?.onChange(() => void make())
      void make()
    },
    { immediate: true },
  )
  onScopeDispose(() => deaf?.())
  return state
}
