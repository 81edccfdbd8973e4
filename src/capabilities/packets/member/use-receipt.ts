import { shallowReactive } from 'vue'
import type { OutputOf } from '#kernel/endpoint.ts'
import { systemClock } from '#kernel/clock.ts'
import { api, type Failure } from '#browser/api/api.ts'
import { fetchAnswer } from '#browser/sync/packet-send.ts'
import { handOver, packetName } from '#browser/sync/packet-hand-over.ts'
import type { findCarried } from '../packets.contract.ts'

export interface Receipt {
  busy: boolean
  found: OutputOf<typeof findCarried> | undefined
  failure: Failure | undefined
  isGiven: boolean
  ask: (number: string) => Promise<void>
  fetch: (number: string) => Promise<void>
}

/** What a receipt number tells, and the packet to bring back. */
export function useReceipt(): Receipt {
  const during = async (work: () => Promise<void>) => {
    Object.assign(state, { busy: true, failure: undefined, isGiven: false })
    await work()
    state.busy = false
  }
  const ask = (number: string) =>
    during(async () => {
      state.found = undefined
      const answer = await api<typeof findCarried>('POST /api/carry/receipt', { number })
      if (answer.ok) state.found = answer.value
      else state.failure = answer
    })
  const fetch = (number: string) =>
    during(async () => {
      const answer = await fetchAnswer(number)
      if (!answer.ok) state.failure = answer
      else state.isGiven = (await handOver(answer.value, packetName(systemClock.now(), 'back'))) !== 'dropped'
    })
  const state: Receipt = shallowReactive({
    busy: false,
    found: undefined,
    failure: undefined,
    isGiven: false,
    ask,
    fetch,
  })
  return state
}
