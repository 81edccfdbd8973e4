export interface PlanForm {
  measure: string
  ownerId: string
  dueOn: string
}

export const emptyPlan = (): PlanForm => ({ measure: '', ownerId: '', dueOn: '' })
