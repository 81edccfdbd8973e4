import type { CallOf } from '#kernel/endpoint.ts'
import type { assignItem } from '../ledger.contract.ts'

export interface PlanForm {
  measure: string
  ownerId: string
  dueOn: string
}

export const emptyPlan = (): PlanForm => ({ measure: '', ownerId: '', dueOn: '' })

export function planOf({ measure, ownerId, dueOn }: PlanForm): CallOf<typeof assignItem>['plan'] {
  return { measure, ownerId, dueOn }
}
