import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { UnitFacts } from '#capabilities/organisation/index.ts'
import type { getPlan as contract } from '../plans.contract.ts'
import { readPlan } from './read-plan.ts'

export function getPlan(
  context: QueryContext,
  { year }: InputOf<typeof contract>,
  unit: UnitFacts,
): Promise<OutputOf<typeof contract>> {
  return readPlan(context, unit, year)
}
