import { onScopeDispose, shallowReactive } from 'vue'
import type { Failure } from '#browser/api/api.ts'
import { sendPacket, type SendingPacket } from '#browser/sync/packet-send.ts'
import type { CarriedPacket } from '../packets.contract.ts'

export interface Carry {
  state: 'none' | 'sending' | 'done' | 'failed'
  /** Bytes. */
  sent: number
  size: number
  carried: CarriedPacket | undefined
  failure: Failure | undefined
  take: (file: File) => Promise<void>
  again: () => Promise<void>
  clear: () => void
}

/** A packet on its way to head office, for a colleague. */
export function useCarry(): Carry {
  let chosen: File | undefined
  let sending: SendingPacket<CarriedPacket> | undefined
  const take = async (file: File) => {
    chosen = file
    Object.assign(state, { state: 'sending', sent: 0, size: file.size, failure: undefined, carried: undefined })
    sending = sendPacket<CarriedPacket>('/api/carry', file, (sent) => (state.sent = sent))
    const answer = await sending.done
    if (chosen !== file) return
    if (answer.ok) Object.assign(state, { state: 'done', carried: answer.value })
    else Object.assign(state, { state: 'failed', failure: answer })
  }
  const clear = () => {
    chosen = undefined
    sending?.stop()
    Object.assign(state, { state: 'none', failure: undefined, carried: undefined })
  }
  const again = async () => {
    if (chosen) await take(chosen)
  }
  const state: Carry = shallowReactive({
    state: 'none',
    sent: 0,
    size: 0,
    carried: undefined,
    failure: undefined,
    take,
    again,
    clear,
  })
  onScopeDispose(() => sending?.stop())
  return state
}
