import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { listOwnAppraisals as endpoint } from '../appraisal.contract.ts'
import { findAppraisalsWith } from './appraisal.store.ts'
import { viewHeading } from './view-heading.ts'

/** Those on whose list the reader stands, also of a branch that he has left. */
export async function listOwnAppraisals({ tx, actor }: QueryContext): Promise<OutputOf<typeof endpoint>> {
  return { appraisals: (await findAppraisalsWith(tx, actor.personId)).map(viewHeading) }
}
