import type { Telling } from '#capabilities/notices/index.ts'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { findReport, findReportOfAddition } from './find.store.ts'
import { tellReport } from './tell-report.ts'

/** A letter came, or something to one that is there; an addition under a wrong number is told to nobody. */
export async function tellFind(
  context: Telling,
  { what, id }: { what: 'report' | 'addition'; id: Uuid },
  today: LocalDate,
): Promise<void> {
  const report = what === 'report' ? await findReport(context.tx, id) : await findReportOfAddition(context.tx, id)
  if (report) await tellReport(context, report, what === 'report' ? 'received' : 'added', today)
}
