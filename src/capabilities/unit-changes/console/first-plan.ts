import type { LocalDate } from '#kernel/local-date.ts'
import type { ChangeKind, ChangePlan, Successor } from '../plan.rules.ts'

interface Unit {
  id: string
  name: string
  code: string
  kind: string
  ownKind: string | null
}

/** What a change begins with, so that only what is new has to be typed. `units`: those that it is about, in order. */
export function firstPlan(
  kind: ChangeKind,
  units: readonly Unit[],
  at: { superiorId: string; day: LocalDate },
): ChangePlan {
  return {
    kind,
    ...at,
    unitIds: units.map((unit) => unit.id),
    successors: firstSuccessors(kind, units),
    members: [],
    posts: [],
    newPosts: [],
    endedGroups: [],
    items: [],
    decision: { document: '', decidedOn: null, decidedBy: '' },
    projectMonths: null,
    answersId: null,
  }
}

/** A unit of the plan that is there only after the change. */
export function newSuccessor(taken: readonly { key: string }[], code = ''): Successor {
  const free = (at: number): string => (taken.some(({ key }) => key === `new-${at}`) ? free(at + 1) : `new-${at}`)
  return {
    key: free(1),
    unitId: null,
    name: '',
    code,
    kind: 'branch',
    ownKind: null,
    covers: [],
    plannedEndOn: null,
  }
}

/** A unit that goes on, as it is. Its code stays: a plan names one only for a unit that is new. */
export function goesOn({ id, name, kind, ownKind }: Omit<Unit, 'code'>): Successor {
  return { ...newSuccessor([]), key: `unit-${id.slice(-12)}`, unitId: id, name, kind, ownKind }
}

function firstSuccessors(kind: ChangeKind, units: readonly Unit[]): Successor[] {
  const [first] = units
  if (kind === 'close') return []
  if (kind === 'set-up' || !first) return [newSuccessor([])]
  return kind === 'split' ? [goesOn(first), newSuccessor([], `${first.code}-2`)] : [goesOn(first)]
}
