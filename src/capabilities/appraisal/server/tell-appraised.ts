import { raiseConcerns, type Telling } from '#capabilities/notices/index.ts'
import type { AppraisalRow } from './appraisal.store.ts'

export type AppraisalEvent = 'opened' | 'result' | 'amended' | 'answered' | 'appeal'

/** That there is something to read on one's own page; never what it says. A result needs no answer; an appeal waits for one. */
export async function tellAppraised(
  context: Telling,
  { id, unit, unitId, year }: AppraisalRow,
  event: AppraisalEvent,
  people: readonly number[],
): Promise<void> {
  await raiseConcerns(context, {
    kind: 'appraisal',
    ref: id,
    unit: { id: unitId, uuid: unit.id, name: unit.name },
    people,
    event: `notice.appraisal.${event}`,
    params: { year: String(year) },
    at: null,
    wants: event === 'appeal' ? 'confirm' : null,
    link: event === 'appeal' ? `/branch/appraisals/${id}` : `/me/appraisals/${id}`,
    urgent: false,
    settled: event !== 'appeal',
  })
}
