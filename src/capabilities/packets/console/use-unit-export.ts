import { computed, shallowReactive } from 'vue'
import type { Failure } from '#browser/api/api.ts'
import { api } from '#browser/api/api.ts'
import { readAnswer, unreachable } from '#browser/api/read-answer.ts'
import { useLoad } from '#browser/api/use-load.ts'
import { locale } from '#browser/i18n/locale.ts'
import { handOver, packetName } from '#browser/sync/packet-hand-over.ts'
import type { listUnits } from '#capabilities/organisation/organisation.contract.ts'
import { systemClock } from '#kernel/clock.ts'
import type { Choice } from '#ui/choice.ts'

export interface UnitExport {
  choices: Choice[]
  busy: boolean
  failure: Failure | undefined
  given: { name: string; bytes: number } | undefined
  run: (unitId: string) => Promise<void>
}

/** The packet to bring back to a unit's phones. */
export function useUnitExport(): UnitExport {
  const load = useLoad((signal) => api<typeof listUnits>('GET /api/units', {}, { signal }), { keep: 'units' })
  const choices = computed(() =>
    (load.value?.units ?? []).map(({ id, name, depth }) => ({ value: id, label: `${'　'.repeat(depth)}${name}` })),
  )
  const run = async (unitId: string) => {
    Object.assign(state, { busy: true, failure: undefined, given: undefined })
    const answer = await fetchPacket(unitId)
    state.busy = false
    if (!answer.ok) return void (state.failure = answer)
    const name = packetName(systemClock.now(), 'back')
    const handed = await handOver(answer.value, name)
    if (handed !== 'dropped') state.given = { name, bytes: answer.value.length }
  }
  const state: UnitExport = shallowReactive({
    get choices() {
      return choices.value
    },
    busy: false,
    failure: undefined,
    given: undefined,
    run,
  })
  return state
}

async function fetchPacket(unitId: string) {
  try {
    const headers = { 'accept-language': locale.value }
    const response = await fetch(`/api/units/${encodeURIComponent(unitId)}/packet`, { headers })
    if (!response.ok) return (await readAnswer(response)) as Failure
    return { ok: true as const, value: new Uint8Array(await response.arrayBuffer()) }
  } catch {
    return unreachable()
  }
}
