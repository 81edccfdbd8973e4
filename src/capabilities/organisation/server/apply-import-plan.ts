import type { LocalDate } from '#kernel/local-date.ts'
import type { KeyRing } from '#platform/secrets/key-ring.ts'
import type { ImportPlan } from '../roster/import-plan.ts'
import { applyPeople } from './apply-people.ts'
import { applyPosts } from './apply-posts.ts'
import { applyProjects } from './apply-projects.ts'
import { applyUnits } from './apply-units.ts'
import type { RosterWriter } from './roster-writer.store.ts'
import { findUnitIds } from './tree.store.ts'

export interface ApplyTools {
  writer: RosterWriter
  keys: KeyRing
  day: LocalDate
}

/** Units by code, with the day since when a place in them may be assumed (`assumedFrom` in `apply-people.ts`). */
export interface UnitIndex {
  id(code: string): number
  /** The day of founding, for units that this very import added. */
  newSince(code: string): LocalDate | null
}

/** Writes everything that the plan says, in the caller's transaction. */
export async function applyImportPlan(plan: ImportPlan, tools: ApplyTools): Promise<void> {
  const { writer } = tools
  await applyUnits(plan, tools)
  const ids = await findUnitIds(writer.tx)
  const founded = new Map(plan.units.added.map(({ draft }) => [draft.code, draft.foundedOn ?? tools.day]))
  const units: UnitIndex = {
    id: (code) => {
      const id = ids.get(code)
      if (id === undefined) throw new Error('a planned place names a unit that is not in the tree')
      return id
    },
    newSince: (code) => founded.get(code) ?? null,
  }
  await applyProjects(plan, units, tools)
  const people = await applyPeople(plan, units, tools)
  await applyPosts(plan, units, people, tools)
  await writer.finish()
}
