import { findUnitsBelow, type UnitFacts } from '#capabilities/organisation/index.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { readsAbove, writesAppraisal } from '../appraisal.access.ts'
import type { listAppraisals as endpoint } from '../appraisal.contract.ts'
import { findAppraisalsOf } from './appraisal.store.ts'
import { viewHeading } from './view-heading.ts'

/** Enough for the branches of a company over some years; an office looks at one company at a time. */
const mostShown = 500

/** That it took place, and for those who read the unit by a post the counts. No person, and no order but year and tree. */
export async function listAppraisals({ tx, actor }: QueryContext, unit: UnitFacts): Promise<OutputOf<typeof endpoint>> {
  const place = { unitId: unit.id, path: unit.path }
  const unitIds = (await findUnitsBelow(tx, unit.path)).map(({ id }) => id)
  const rows = await findAppraisalsOf(tx, unitIds, mostShown)
  const reads = readsAbove(actor, place)
  return {
    appraisals: rows.map((row) => ({ ...viewHeading(row), counts: reads ? row.counts : null })),
    can: { open: writesAppraisal(actor, place) && unit.endedOn === null },
  }
}
