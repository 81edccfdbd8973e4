import type { OutputOf } from '#kernel/endpoint.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { AuditedContext } from '#platform/http/context.ts'
import { organisationAccess } from '../organisation.access.ts'
import type { getPerson as contract } from '../organisation.contract.ts'
import { shownExtra } from '../roster/extra-values.rules.ts'
import { describeLook } from './describe-look.ts'
import { findPersonPosts, findPlaces, getPersonRow, type PersonAtPlaces } from './person.store.ts'

/** The full record. Opening somebody else's is recorded, once a day for each who opens it. */
export async function getPerson(
  { tx, actor, audit }: AuditedContext,
  person: PersonAtPlaces,
): Promise<OutputOf<typeof contract>> {
  if (actor.personId !== person.personId) {
    audit({ ...describeLook(actor, person, 'organisation.open-person'), oncePerDay: true })
  }
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
