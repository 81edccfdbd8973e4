import { findStudied, type Studied } from '#capabilities/meetings/index.ts'
import { findUnitPeople, findUnitPosts, type UnitFacts } from '#capabilities/organisation/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { getBranchStudy as endpoint } from '../study-hours.contract.ts'
import { sumStudy, usualHoursFor } from '../study-hours.rules.ts'
import { yearSpan } from './year-span.ts'

export async function getBranchStudy(
  { tx, today }: QueryContext,
  { year }: InputOf<typeof endpoint>,
  unit: UnitFacts,
): Promise<OutputOf<typeof endpoint>> {
  const found = await findStudied(tx, { unitId: unit.id, ...yearSpan(year) })
  const posts = Map.groupBy(await findUnitPosts(tx, unit.id, today), ({ personId }) => personId)
  const studied = Map.groupBy(found, ({ personId }) => personId)
  const people = await findUnitPeople(tx, unit.id, today)
  return {
    year,
    people: people.map(({ personId, personUuid, name }) => ({
      id: personUuid,
      name,
      ...sumStudy(studied.get(personId) ?? []),
      usual: usualHoursFor((posts.get(personId) ?? []).map(({ kind }) => kind)),
    })),
    unknown: unknownOf(found),
  }
}

function unknownOf(found: readonly Studied[]): OutputOf<typeof endpoint>['unknown'] {
  const open = new Map(found.filter(({ hours }) => hours === null).map((one) => [one.meetingId, one]))
  return [...open.values()].map(({ meetingId, kind, title, on }) => ({ meetingId, kind, title, on }))
}
