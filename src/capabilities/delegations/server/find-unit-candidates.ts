import type { QueryContext } from '#platform/http/context.ts'
import { findUnitPeople, findUnitPosts, type UnitFacts, type UnitPerson } from '#capabilities/organisation/index.ts'
import { type Candidate, findCandidates } from '../delegations.rules.ts'

export interface UnitCandidate extends Candidate {
  person: UnitPerson
}

/** Whom duties of this branch may be entrusted to today. */
export async function findUnitCandidates({ tx, today }: QueryContext, unit: UnitFacts): Promise<UnitCandidate[]> {
  const people = await findUnitPeople(tx, unit.id, today)
  const posts = Map.groupBy(await findUnitPosts(tx, unit.id, today), ({ personUuid }) => personUuid)
  const facts = people.map((person) => ({
    person,
    personId: person.personUuid,
    category: person.category,
    posts: (posts.get(person.personUuid) ?? []).map(({ kind }) => kind),
  }))
  const secretary = facts.find((one) => one.posts.includes('secretary'))
  return findCandidates(facts, secretary?.personId ?? null)
}
