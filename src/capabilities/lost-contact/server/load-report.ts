import { findUnitById } from '#capabilities/organisation/index.ts'
import type { Uuid } from '#kernel/id.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { type FindReportRow, findReport } from './find.store.ts'

/** The letter that a permission is judged on; null where there is none that the actor may know of. */
export async function loadReport(
  { tx }: QueryContext,
  input: { reportId: Uuid },
): Promise<(FindReportRow & { path: string }) | null> {
  const found = await findReport(tx, input.reportId)
  const unit = found && (await findUnitById(tx, found.unitId))
  return found && unit ? { ...found, path: unit.path } : null
}
