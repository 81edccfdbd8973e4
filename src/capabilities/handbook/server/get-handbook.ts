import type { UnitFacts } from '#capabilities/organisation/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { getHandbook as endpoint } from '../handbook.contract.ts'
import { readHandbook } from './read-handbook.ts'

/** A branch's year, to be read and printed from a page. */
export async function getHandbook(
  context: QueryContext,
  { year }: InputOf<typeof endpoint>,
  unit: UnitFacts,
): Promise<OutputOf<typeof endpoint>> {
  return readHandbook(context, unit, year)
}
