import { shallowRef } from 'vue'
import type { SyncEngine } from '../sync/sync-engine.ts'
import type { SyncSnapshot } from '../sync/snapshot.ts'

/** What this phone holds and what waits on it, for pages; undefined until the engine of its person is open. */
export const phoneState = shallowRef<SyncSnapshot | undefined>()
/** The engine of the person who is here. */
export const phoneEngine = shallowRef<SyncEngine | undefined>()

let wake: (() => void) | undefined

/** Something was put down outside the desk: whoever sends begins soon. */
export function wakePhone(): void {
  wake?.()
}

/** Keeps the state as the engine has it; answers how to stop. */
export function followEngine(engine: SyncEngine, nudge?: () => void): () => void {
  wake = nudge
  const look = () =>
    void engine.snapshot().then(
      (state) => (phoneState.value = state),
      () => undefined,
    )
  phoneEngine.value = engine
  look()
  const deaf = engine.onChange(look)
  return () => {
    deaf()
    wake = undefined
    phoneEngine.value = undefined
    phoneState.value = undefined
  }
}
