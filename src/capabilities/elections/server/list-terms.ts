import type { OutputOf } from '#kernel/endpoint.ts'
import { addDays, addMonths } from '#kernel/local-date.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { findTermsBefore } from '#capabilities/organisation/index.ts'
import type { listTerms as contract } from '../elections.contract.ts'
import { monthsAhead, termState } from '../terms.rules.ts'
import { findPlannedDays } from './term-acts.store.ts'

/** One list for the office to settle in one sitting: over, or over within six months (EL-11). */
export async function listTerms({ tx, today }: QueryContext): Promise<OutputOf<typeof contract>> {
  // Months are of unequal length: a few days more are read, and the rule decides.
  const found = await findTermsBefore(tx, addDays(addMonths(today, monthsAhead), 4))
  const planned = await findPlannedDays(
    tx,
    found.map(({ id }) => id),
  )
  const terms = found.flatMap(({ id, uuid, name, above, kind, termEndsOn }) => {
    const state = termState(termEndsOn, today)
    if (state !== 'over' && state !== 'due') return []
    return [{ unitId: uuid, name, above, kind, termEndsOn, state, plannedOn: planned.get(id) ?? null }]
  })
  return { terms }
}
