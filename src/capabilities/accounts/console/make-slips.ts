import { shallowReactive } from 'vue'
import type { Failure } from '#browser/api/api.ts'
import { api } from '#browser/api/api.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import { newId } from '#kernel/id.ts'
import type { makeSlip } from '../access-slips.contract.ts'

export type MadeSlip = OutputOf<typeof makeSlip>

export interface SlipMaking {
  slips: readonly MadeSlip[]
  failures: readonly Failure[]
  total: number
  busy: boolean
  /** Makes one slip for each person, one after another; those that fail are counted and the rest go on. */
  make: (personIds: readonly string[]) => Promise<void>
  clear: () => void
}

export function useSlipMaking(): SlipMaking {
  const state: SlipMaking = shallowReactive({
    slips: [],
    failures: [],
    total: 0,
    busy: false,
    make: async (personIds: readonly string[]) => {
      Object.assign(state, { slips: [], failures: [], total: personIds.length, busy: true })
      for (const personId of personIds) {
        const input = { personId, kind: 'enrol' as const }
        const answer = await api<typeof makeSlip>('POST /api/auth/slips', input, { operationId: newId() })
        if (answer.ok) state.slips = [...state.slips, answer.value]
        else state.failures = [...state.failures, answer]
      }
      state.busy = false
    },
    clear: () => void Object.assign(state, { slips: [], failures: [], total: 0 }),
  })
  return state
}
