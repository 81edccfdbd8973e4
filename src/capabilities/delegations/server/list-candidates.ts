import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { UnitFacts } from '#capabilities/organisation/index.ts'
import type { listCandidates as contract } from '../delegations.contract.ts'
import { findUnitCandidates } from './find-unit-candidates.ts'

export async function listCandidates(context: QueryContext, unit: UnitFacts): Promise<OutputOf<typeof contract>> {
  const found = await findUnitCandidates(context, unit)
  return {
    candidates: found
      .filter(({ personId }) => personId !== context.actor.personUuid)
      .map(({ personId, posts, person }) => ({ id: personId, name: person.name, posts: [...posts], job: person.job })),
  }
}
