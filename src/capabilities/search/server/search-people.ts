import type { Actor } from '#kernel/actor.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { findUnitsByIds, listRoster, type UnitFacts } from '#capabilities/organisation/index.ts'
import { organisationAccess } from '#capabilities/organisation/organisation.access.ts'
import type { searchAll as contract } from '../search.contract.ts'

type People = Pick<OutputOf<typeof contract>, 'people' | 'morePeople'>

/** As long as a roster's search takes. */
const longestName = 40
const mostPeople = 10

/** By the lists that he may open anyway, each asked as its own page asks it: names, given names, pinyin, parts. */
export async function searchPeople(context: QueryContext, text: string): Promise<People> {
  if (text === '' || text.length > longestName) return { people: [], morePeople: false }
  const found = new Map<string, People['people'][number]>()
  for (const unit of await findLists(context)) {
    const input = { unitId: unit.uuid, search: text, category: '', order: 'pinyin', after: '' } as const
    const { people } = await listRoster(context, { ...input, limit: mostPeople + 1 }, unit)
    for (const { id, name, unit: place, job } of people) {
      if (!found.has(id)) found.set(id, { id, name, unit: place, job, unitId: unit.uuid })
    }
  }
  return { people: [...found.values()].slice(0, mostPeople), morePeople: found.size > mostPeople }
}

/** The units whose list he may open, without those that lie within another of them. */
async function findLists({ tx, actor }: QueryContext): Promise<UnitFacts[]> {
  const places = placesOf(actor).filter((place) => organisationAccess['see-roster'](actor, place))
  const widest = places.filter(
    ({ path }) => !places.some((other) => other.path !== path && path.startsWith(other.path)),
  )
  const units = await findUnitsByIds(tx, [...new Set(widest.map(({ unitId }) => unitId))])
  return [...units.values()]
}

function placesOf({ posts, memberships }: Actor): { unitId: number; path: string }[] {
  return [...posts, ...memberships].map(({ unitId, path }) => ({ unitId, path }))
}
