import type { ComputedRef } from 'vue'
import { computed, onScopeDispose, ref, shallowReactive, watchEffect } from 'vue'

/** Something on this page is what the device kept: since when (Unix milliseconds), and that in words. */
export interface OfflineNote {
  at: number | undefined
  age: string | undefined
}

const notes = shallowReactive(new Map<symbol, OfflineNote>())
const shells = ref(0)

/** For what shows kept content. Answers whether a shell around it says so, once for the whole page. */
export function useOfflineNote(note: () => OfflineNote | undefined): ComputedRef<boolean> {
  const key = Symbol('offline')
  watchEffect(() => {
    const found = note()
    if (found) notes.set(key, found)
    else notes.delete(key)
  })
  onScopeDispose(() => notes.delete(key))
  return computed(() => shells.value > 0)
}

/** For the shell: the note of the oldest content that the page shows, if it shows any. */
export function useOldestNote(): ComputedRef<OfflineNote | undefined> {
  shells.value += 1
  onScopeDispose(() => (shells.value -= 1))
  return computed(() => [...notes.values()].sort((one, other) => (one.at ?? 0) - (other.at ?? 0))[0])
}
