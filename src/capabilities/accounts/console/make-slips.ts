import { shallowReactive } from 'vue'
import type { Failure } from '#browser/api/api.ts'
import { api } from '#browser/api/api.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import { newId } from '#kernel/id.ts'
import type { makeSlip } from '../access-slips.contract.ts'

export type MadeSlip = OutputOf<typeof makeSlip> & { about: string }

/** For whom; `about` tells him apart from namesakes. */
interface For {
  personId: string
  about: string
}

export interface SlipMaking {
  slips: readonly MadeSlip[]
  failures: readonly Failure[]
  total: number
  busy: boolean
  /** Makes one slip for each person, one after another; those that fail are counted and the rest go on. */
  make: (people: readonly For[]) => Promise<void>
  clear: () => void
}

export function useSlipMaking(): SlipMaking {
  const state: SlipMaking = shallowReactive({
    slips: [],
    failures: [],
    total: 0,
    busy: false,
    make: async (people: readonly For[]) => {
      Object.assign(state, { slips: [], failures: [], total: people.length, busy: true })
      for (const { personId, about } of people) {
        const input = { personId, kind: 'enrol' as const }
        const answer = await api<typeof makeSlip>('POST /api/auth/slips', input, { operationId: newId() })
        if (answer.ok) state.slips = [...state.slips, { ...answer.value, about }]
        else state.failures = [...state.failures, answer]
      }
      state.busy = false
    },
    clear: () => void Object.assign(state, { slips: [], failures: [], total: 0 }),
  })
  return state
}
