import { type Ref, ref, watch } from 'vue'
import type { Answer } from '#browser/api/api.ts'
import { type Load, useLoad } from '#browser/api/use-load.ts'
import { systemClock } from '#kernel/clock.ts'
import { dayOf } from '#kernel/local-date.ts'

/** A year that may be turned back, and what is loaded of it. */
export function useYear<Value>(ask: (year: number, signal: AbortSignal) => Promise<Answer<Value>>): {
  year: Ref<number>
  latest: number
  load: Load<Value>
} {
  const latest = Number(dayOf(systemClock.now()).slice(0, 4))
  const year = ref(latest)
  const load = useLoad((signal) => ask(year.value, signal))
  watch(year, () => void load.reload())
  return { year, latest, load }
}
