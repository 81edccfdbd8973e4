import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'
import type { Duty } from '../post-kinds.rules.ts'

/** A person who belongs to a unit on a day, formally or for organisation life, with the facts that rules ask for. */
export interface UnitPerson {
  personId: number
  personUuid: Uuid
  name: string
  /** Tells namesakes of one branch apart: job, else the last digits of nothing but a running number. */
  job: string | null
  sex: string | null
  category: string
  joinedOn: LocalDate | null
  confirmedOn: LocalDate | null
  /** True if the person's formal affiliation on that day is this unit. */
  isAffiliated: boolean
  /** True if the person takes part in this unit's organisation life on that day without belonging to it formally. */
  isGuestHere: boolean
  /** Where he takes part besides, if elsewhere. */
  groupName: string | null
  hasPhone: boolean
  floatingTo: string | null
}

export interface UnitPost {
  personId: number
  personUuid: Uuid
  name: string
  kind: string
  from: LocalDate
}

/** Everybody who belongs to the unit on `day`, by the order of their pinyin. One statement. */
export async function findUnitPeople(tx: Tx, unitId: number, day: LocalDate): Promise<UnitPerson[]> {
  const places = tx
    .selectFrom('app.membership')
    .select((eb) => ['person_id', eb.fn<boolean>('bool_or', [eb('kind', '=', 'affiliation')]).as('affiliated')])
    .where('unit_id', '=', unitId)
    .where('kind', 'in', ['affiliation', 'life'])
    .where('superseded_at', 'is', null)
    .where('from_date', '<=', day)
    .where('to_date', '>', day)
    .groupBy('person_id')
  return tx
    .with('place', () => places)
    .selectFrom('place')
    .innerJoin('app.person as p', 'p.id', 'place.person_id')
    .leftJoin('app.membership as g', (join) =>
      join
        .onRef('g.person_id', '=', 'p.id')
        .on('g.kind', '=', 'group')
        .on('g.unit_id', '=', unitId)
        .on('g.superseded_at', 'is', null)
        .on('g.from_date', '<=', day)
        .on('g.to_date', '>', day),
    )
    .select([
      'p.id as personId',
      'p.uuid as personUuid',
      'p.name',
      'p.job',
      'p.sex',
      'p.category',
      'p.joined_on as joinedOn',
      'p.confirmed_on as confirmedOn',
      'place.affiliated as isAffiliated',
      sql<boolean>`not place.affiliated`.as('isGuestHere'),
      'g.place as groupName',
      sql<boolean>`exists (select from app.person_secret s where s.person_id = p.id and s.phone_hash is not null)`.as(
        'hasPhone',
      ),
      'p.floating_to as floatingTo',
    ])
    .orderBy('p.pinyin')
    .orderBy('p.id')
    .execute()
}

/** Posts held in the unit on `day`, the leading ones first. */
export async function findUnitPosts(tx: Tx, unitId: number, day: LocalDate): Promise<UnitPost[]> {
  return tx
    .selectFrom('app.post as post')
    .innerJoin('app.person as p', 'p.id', 'post.person_id')
    .innerJoin('app.post_kind as k', 'k.code', 'post.kind')
    .select(['p.id as personId', 'p.uuid as personUuid', 'p.name', 'post.kind', 'post.from_date as from'])
    .where('post.unit_id', '=', unitId)
    .where('post.superseded_at', 'is', null)
    .where('post.from_date', '<=', day)
    .where('post.to_date', '>', day)
    .orderBy('k.seniority')
    .orderBy('p.pinyin')
    .execute()
}

/** The internal id of a person whom the actor may see; undefined for anyone else. */
export async function findPersonByUuid(
  tx: Tx,
  uuid: Uuid,
): Promise<{ id: number; uuid: Uuid; name: string } | undefined> {
  return tx.selectFrom('app.person').select(['id', 'uuid', 'name']).where('uuid', '=', uuid).executeTakeFirst()
}

export async function findPersonById(
  tx: Tx,
  id: number,
): Promise<{ id: number; uuid: Uuid; name: string } | undefined> {
  return tx.selectFrom('app.person').select(['id', 'uuid', 'name']).where('id', '=', id).executeTakeFirst()
}

/** Names of those among these people whom the actor may see. */
export async function findPersonNames(tx: Tx, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  const found = await tx.selectFrom('app.person').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(found.map(({ id, name }) => [id, name]))
}

/** The public id and name of those among these people whom the actor may see. */
export async function findPeopleShown(
  tx: Tx,
  ids: readonly number[],
): Promise<Map<number, { id: Uuid; name: string }>> {
  if (ids.length === 0) return new Map()
  const found = await tx.selectFrom('app.person').select(['id', 'uuid', 'name']).where('id', 'in', ids).execute()
  return new Map(found.map(({ id, uuid, name }) => [id, { id: uuid, name }]))
}

/** Who answers for a unit: those who hold the duty there today, else those in the nearest unit above. Ids alone. */
export async function findDutyHolders(tx: Tx, unitId: number, duty: Duty, today: LocalDate): Promise<number[]> {
  const found = await sql<{
    id: number
  }>`select person_id as id from app.duty_holders(${unitId}, ${duty}, ${today}::date)
    order by 1`.execute(tx)
  return found.rows.map((row) => row.id)
}
