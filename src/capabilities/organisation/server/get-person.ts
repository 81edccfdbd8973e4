import type { OutputOf } from '#kernel/endpoint.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { organisationAccess, type Place } from '../organisation.access.ts'
import type { getPerson as contract } from '../organisation.contract.ts'
import { shownExtra } from '../roster/extra-values.rules.ts'
import { findPersonPosts, findPlaces, getPersonRow } from './person.store.ts'

export async function getPerson(
  { tx, actor }: QueryContext,
  person: { personId: number; places: readonly Place[] },
): Promise<OutputOf<typeof contract>> {
  const [row, places, posts] = await Promise.all([
    getPersonRow(tx, person.personId),
    findPlaces(tx, person.personId),
    findPersonPosts(tx, person.personId),
  ])
  return {
    id: row.uuid,
    name: row.name,
    sex: row.sex,
    ethnicGroup: row.ethnic_group,
    bornOn: row.born_on,
    category: row.category,
    joinedOn: row.joined_on,
    confirmedOn: row.confirmed_on,
    job: row.job,
    employment: row.employment,
    floating: row.floating,
    floatingTo: row.floating_to,
    remark: row.remark,
    extra: Object.entries(row.extra).map(([name, value]) => ({
      name,
      value: shownExtra(value),
      isMasked: typeof value !== 'string',
    })),
    identityTail: row.identityTail,
    phoneTail: row.phoneTail,
    places: places.map((place) => ({ ...place, to: ended(place.to) })),
    posts: posts.map((post) => ({ ...post, to: ended(post.to) })),
    can: { readSecret: organisationAccess['read-secret'](actor, person) },
  }
}

function ended(day: LocalDate): LocalDate | null {
  return day === 'infinity' ? null : day
}
