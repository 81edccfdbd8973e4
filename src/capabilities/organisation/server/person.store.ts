import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'
import type { Extra } from '../roster/extra-values.rules.ts'
import type { Place } from '../organisation.access.ts'

export interface PersonRow {
  id: number
  uuid: Uuid
  name: string
  sex: string | null
  ethnic_group: string | null
  born_on: LocalDate | null
  category: string
  joined_on: LocalDate | null
  confirmed_on: LocalDate | null
  job: string | null
  employment: string | null
  floating: string | null
  floating_to: string | null
  remark: string | null
  extra: Extra
  identityTail: string | null
  phoneTail: string | null
}

export interface PlaceRow {
  kind: 'affiliation' | 'life' | 'group' | 'employer' | 'site'
  unit: string | null
  place: string | null
  from: LocalDate
  to: LocalDate
}

export interface SecretRow {
  personId: number
  keyId: string
  identity: Buffer | null
  phone: Buffer | null
  extra: Buffer | null
}

/** A person by his internal id, with his places of today; where he belongs formally comes first. */
export interface PersonAtPlaces {
  personId: number
  places: readonly (Place & { companyId: number })[]
}

/** The person and where he has his places today, for the access rules; undefined if the actor may not see him at all. */
export async function findPersonPlaces(tx: Tx, uuid: Uuid, day: LocalDate): Promise<PersonAtPlaces | undefined> {
  const found = await sql<{ id: number; places: PersonAtPlaces['places'] }>`
    select p.id, coalesce((select json_agg(json_build_object('unitId', u.id, 'path', u.path, 'companyId', u.company_id)
        order by m.kind = 'affiliation' desc, m.id)
      from app.membership m join app.unit u on u.id = m.unit_id
      where m.person_id = p.id and m.superseded_at is null and m.from_date <= ${day} and m.to_date > ${day}), '[]') as places
    from app.person p where p.uuid = ${uuid}`.execute(tx)
  const row = found.rows[0]
  return row && { personId: row.id, places: row.places }
}

export async function getPersonRow(tx: Tx, personId: number): Promise<PersonRow> {
  const found = await sql<PersonRow>`select p.*, s.identity_tail as "identityTail", s.phone_tail as "phoneTail"
    from app.person p left join app.person_secret s on s.person_id = p.id where p.id = ${personId}`.execute(tx)
  return found.rows[0]!
}

export async function findPlaces(tx: Tx, personId: number): Promise<PlaceRow[]> {
  const found = await sql<PlaceRow>`select m.kind, u.name as unit, m.place, m.from_date as "from", m.to_date as "to"
    from app.membership m left join app.unit u on u.id = m.unit_id
    where m.person_id = ${personId} and m.superseded_at is null order by m.kind, m.from_date desc`.execute(tx)
  return found.rows
}

export async function findPersonPosts(
  tx: Tx,
  personId: number,
): Promise<{ unit: string; kind: string; from: LocalDate; to: LocalDate }[]> {
  return tx
    .selectFrom('app.post as post')
    .innerJoin('app.unit as u', 'u.id', 'post.unit_id')
    .select(['u.name as unit', 'post.kind', 'post.from_date as from', 'post.to_date as to'])
    .where('post.person_id', '=', personId)
    .where('post.superseded_at', 'is', null)
    .orderBy('post.from_date', 'desc')
    .execute()
}

export async function findSecret(tx: Tx, personId: number): Promise<SecretRow | undefined> {
  return tx
    .selectFrom('app.person_secret')
    .select([
      'person_id as personId',
      'key_id as keyId',
      'identity_cipher as identity',
      'phone_cipher as phone',
      'extra_cipher as extra',
    ])
    .where('person_id', '=', personId)
    .executeTakeFirst()
}

export async function hasSecret(tx: Tx, personId: number): Promise<boolean> {
  return (await findSecret(tx, personId)) !== undefined
}
