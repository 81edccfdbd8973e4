import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { UnitFacts } from '#capabilities/organisation/index.ts'
import type { getMicroBranches as contract } from '../micro-branches.contract.ts'
import { readMicroBranches } from './read-micro-branches.ts'

export function getMicroBranches(
  context: QueryContext,
  { day }: InputOf<typeof contract>,
  unit: UnitFacts,
): Promise<OutputOf<typeof contract>> {
  return readMicroBranches(context, unit, day)
}
