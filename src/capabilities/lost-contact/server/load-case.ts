import { findUnitById } from '#capabilities/organisation/index.ts'
import type { Uuid } from '#kernel/id.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { type CaseRow, findCase } from './lost-contact.store.ts'

export type FoundCase = CaseRow & { path: string }

/** The case that a permission is judged on; null where there is none that the actor may know of. */
export async function loadCase({ tx }: Pick<QueryContext, 'tx'>, input: { caseId: Uuid }): Promise<FoundCase | null> {
  const found = await findCase(tx, input.caseId)
  const unit = found && (await findUnitById(tx, found.unitId))
  return found && unit ? { ...found, path: unit.path } : null
}
