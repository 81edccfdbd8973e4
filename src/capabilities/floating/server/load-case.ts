import type { Uuid } from '#kernel/id.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { type CaseRow, findCase } from './floating.store.ts'

/** The case of this public id as far as the actor may see it; null answers that there is none. */
export async function loadCase({ tx }: QueryContext, input: { caseId: Uuid }): Promise<CaseRow | null> {
  return (await findCase(tx, input.caseId)) ?? null
}
