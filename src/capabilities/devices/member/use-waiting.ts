import { shallowRef, type ShallowRef, watch } from 'vue'
import { phoneEngine, phoneState } from '#browser/offline/phone-state.ts'
import type { QueuedOperation } from '#kernel/sync.ts'

export interface WaitingOperations {
  /** On this phone alone. */
  here: readonly QueuedOperation[]
  atStation: readonly QueuedOperation[]
}

/** What no server has judged, in the order in which it was made; follows every change, other tabs' too. */
export function useWaiting(): ShallowRef<WaitingOperations> {
  const found = shallowRef<WaitingOperations>({ here: [], atStation: [] })
  let turn = 0
  const look = async () => {
    const mine = ++turn
    const outbox = await phoneEngine.value?.store.read(['outbox'], (tx) => tx.outbox()).catch(() => undefined)
    if (mine !== turn || !outbox) return
    const unsent = outbox.filter(({ settled }) => !settled)
    const among = (state: string) => unsent.filter((one) => one.state === state).map(({ op }) => op)
    found.value = { here: among('waiting'), atStation: among('at-station') }
  }
  watch([phoneEngine, phoneState], () => void look(), { immediate: true })
  return found
}
