import type { Uuid } from '#kernel/id.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { type AppraisalRow, findAppraisal } from './appraisal.store.ts'

/** The appraisal of this public id as far as the actor may see it; null answers that there is none. */
export async function loadAppraisal({ tx }: QueryContext, input: { appraisalId: Uuid }): Promise<AppraisalRow | null> {
  return (await findAppraisal(tx, input.appraisalId)) ?? null
}
