import type { UnitNode } from '#capabilities/organisation/console/index.ts'
import type { Choice } from '#ui/choice.ts'
import { goesOn, newSuccessor } from './first-plan.ts'
import { dropSuccessor, type PlanForm, successorForm } from './plan-form.ts'
import { isBranch } from './unit-choices.ts'

/** Branches that can take the members of a unit that ends. */
export function receiverChoices(units: readonly UnitNode[], form: PlanForm): Choice[] {
  const taken = new Set([...form.unitIds, ...form.successors.map(({ unitId }) => unitId)])
  return units.filter(({ id, kind }) => isBranch(kind) && !taken.has(id)).map(choiceOf)
}

export function addReceiver(form: PlanForm, units: readonly UnitNode[], unitId: string): void {
  const unit = units.find(({ id }) => id === unitId)
  if (unit) form.successors.push(successorForm(goesOn(unit)))
}

/** One of the units that are merged goes on, or (empty) a new one takes all. */
export function mergeChoices(units: readonly UnitNode[], form: PlanForm): Choice[] {
  return form.unitIds.flatMap((unitId) => units.find(({ id }) => id === unitId) ?? []).map(choiceOf)
}

export function mergedInto(form: PlanForm): string {
  return form.successors[0]?.unitId ?? ''
}

/** What was decided on people and things goes with the unit that it was decided for. */
export function mergeInto(form: PlanForm, units: readonly UnitNode[], unitId: string): void {
  if (unitId === mergedInto(form) && form.successors.length > 0) return
  for (const { key } of form.successors) dropSuccessor(form, key)
  const unit = units.find(({ id }) => id === unitId)
  form.successors = [successorForm(unit ? goesOn(unit) : newSuccessor([]))]
}

function choiceOf({ id, name }: UnitNode): Choice {
  return { value: id, label: name }
}
