import { newId } from '#kernel/id.ts'
import { isTaken, type Selection } from '../change-kinds.rules.ts'
import type { ImportPlan } from '../roster/import-plan.ts'
import type { RosterChange } from '../roster/list-changes.ts'
import { selectChanges } from '../roster/select-changes.ts'
import type { NewLeftOut } from './roster-left-out.store.ts'

export interface Chosen {
  /** Only what is taken. */
  plan: ImportPlan
  /** Left out by this very choice; what was left out before stands already. */
  leftOut: NewLeftOut[]
  /** Keys of what was left out before and is taken now. */
  taken: string[]
}

/** What of a plan is taken, by the clerk's choice and by what was left out earlier (`earlier`: key → since when). */
export function chooseChanges(
  plan: ImportPlan,
  changes: readonly RosterChange[],
  earlier: ReadonlyMap<string, string>,
  selection: Selection,
): Chosen {
  const isIn = new Map(
    changes.map((change) => [change, isTaken({ ...change, earlier: earlier.get(change.key) ?? null }, selection)]),
  )
  return {
    plan: selectChanges(plan, changes, (change) => !isIn.get(change)),
    leftOut: changes.filter((change) => !isIn.get(change) && !earlier.has(change.key)).map(toLeftOut),
    taken: changes.filter((change) => isIn.get(change) && earlier.has(change.key)).map(({ key }) => key),
  }
}

function toLeftOut({ key, change, personId, title, place, facts }: RosterChange): NewLeftOut {
  return { uuid: newId(), key, change, personId, title, place, facts }
}
