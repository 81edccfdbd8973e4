import type { OutputOf } from '#kernel/endpoint.ts'
import type { listOwnAppraisals } from '../appraisal.contract.ts'
import type { AppraisalRow } from './appraisal.store.ts'

/** What is said of an appraisal wherever it is named. */
export function viewHeading(row: AppraisalRow): OutputOf<typeof listOwnAppraisals>['appraisals'][number] {
  const { id, unit, year, state, openedOn, closedOn } = row
  return { id, unit, year, state, openedOn, closedOn }
}
