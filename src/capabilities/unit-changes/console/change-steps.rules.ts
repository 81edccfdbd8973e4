import type { ChangeKind } from '../plan.rules.ts'

export type ChangeStep = 'units' | 'people' | 'items' | 'check'

/** A unit that is only renamed, or only changes its kind, keeps its people; posts may change with the kind. */
export function stepsOf(kind: ChangeKind): ChangeStep[] {
  return kind === 'rename' ? ['units', 'items', 'check'] : ['units', 'people', 'items', 'check']
}

/** `told`: the step in the address. */
export function stepAt(steps: readonly ChangeStep[], told: unknown): ChangeStep {
  return steps.find((step) => step === told) ?? steps[0]!
}
