import { api } from '#browser/api/api.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { getYear } from '#capabilities/meetings/meeting-lists.contract.ts'
import type { getPlan } from '../plans.contract.ts'

export type Plan = OutputOf<typeof getPlan>
export type PlanLine = Plan['lines'][number]
export type Meeting = OutputOf<typeof getYear>['meetings'][number]

export interface YearOfPlan {
  plan: Plan
  meetings: readonly Meeting[]
  canConvene: boolean
}

/** A unit's plan beside what it convened; without the meetings the plan still shows. */
export async function loadPlan(unitId: string, year: number, signal: AbortSignal) {
  const [plan, held] = await Promise.all([
    api<typeof getPlan>('GET /api/units/:unitId/plan', { unitId, year }, { signal }),
    api<typeof getYear>('GET /api/units/:unitId/meetings', { unitId, year }, { signal }),
  ])
  if (!plan.ok) return plan
  const value: YearOfPlan = {
    plan: plan.value,
    meetings: held.ok ? held.value.meetings : [],
    canConvene: held.ok && held.value.can.convene,
  }
  return { ...plan, value }
}
