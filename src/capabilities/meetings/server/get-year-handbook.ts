import type { UnitFacts } from '#capabilities/organisation/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { getYearHandbook as endpoint } from '../meeting-record.contract.ts'
import { getHandbook } from './get-handbook.ts'
import { findHeld } from './meeting-lists.store.ts'
import { findMeeting } from './meetings.store.ts'

/** Everything that was held in the year, in its order. */
export async function getYearHandbook(
  context: QueryContext,
  input: InputOf<typeof endpoint>,
  unit: UnitFacts,
): Promise<OutputOf<typeof endpoint>> {
  const pages: OutputOf<typeof endpoint>['pages'] = []
  for (const uuid of await findHeld(context.tx, unit.id, input.year)) {
    const meeting = await findMeeting(context.tx, uuid)
    if (meeting) pages.push(await getHandbook(context, meeting))
  }
  return { unit: unit.name, year: input.year, pages }
}
