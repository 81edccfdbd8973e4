import { raiseConcerns, type Telling } from '#capabilities/notices/index.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { findOffice } from './find-office.ts'
import type { FindReportRow } from './find.store.ts'

/** One card for all letters that lie with a unit, so that a flood of them is one card too; the list shows each. */
export async function tellReport(
  context: Telling,
  report: Pick<FindReportRow, 'unitId'>,
  event: 'received' | 'added',
  today: LocalDate,
): Promise<void> {
  const office = await findOffice(context.tx, report.unitId, today)
  if (!office) return
  await raiseConcerns(context, {
    kind: 'find-report',
    ref: office.unit.uuid,
    unit: office.unit,
    people: office.people,
    event: `notice.find-report.${event}`,
    params: {},
    at: null,
    wants: null,
    link: '/find-reports',
    urgent: false,
  })
}
