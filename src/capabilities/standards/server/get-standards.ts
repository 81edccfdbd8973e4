import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { UnitFacts } from '#capabilities/organisation/index.ts'
import type { getStandards as contract } from '../standards.contract.ts'
import { readStandards } from './read-standards.ts'

export function getStandards(context: QueryContext, unit: UnitFacts): Promise<OutputOf<typeof contract>> {
  return readStandards(context, unit)
}
