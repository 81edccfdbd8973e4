import { shallowRef } from 'vue'
import type { SyncEngine } from '../sync/sync-engine.ts'
import type { SyncSnapshot } from '../sync/snapshot.ts'

/** What this phone holds and what waits on it, for pages; undefined until the engine of its person is open. */
export const phoneState = shallowRef<SyncSnapshot | undefined>()
/** The engine of the person who is here. */
export const phoneEngine = shallowRef<SyncEngine | undefined>()

/** Keeps the state as the engine has it; answers how to stop. */
export function followEngine(engine: SyncEngine): () => void {
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
    phoneEngine.value = undefined
    phoneState.value = undefined
  }
}
