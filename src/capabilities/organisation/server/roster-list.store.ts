import { type RawBuilder, sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'
import type { NameMark } from '../name-pattern.rules.ts'
import { findPeopleNamed, nameMatches } from './name-condition.store.ts'

export interface RosterQuery {
  unitId: number
  path: string
  day: LocalDate
  /** Empty for everybody; nothing but letters look in pinyin and initials. */
  search: readonly NameMark[]
  category: string
  limit: number
  after: RosterKey | null
}

/** Where a page ended: the order is by pinyin, then by id. */
export interface RosterKey {
  pinyin: string
  id: number
}

export interface RosterRow {
  id: number
  uuid: Uuid
  name: string
  pinyin: string
  sex: string | null
  category: string
  job: string | null
  floating: string | null
  unit: string | null
  group: string | null
  employer: string | null
  site: string | null
  phoneTail: string | null
}

export interface RosterPage {
  rows: RosterRow[]
  /** How many people the query finds in all; exact where `isLeast` is false. */
  total: number
  isLeast: boolean
}

/** Up to this many places, a unit's people are gathered and counted; beyond, the whole index of names is walked. */
const mostPlaces = 3_000
/** A longer list is not counted to its end. */
const mostCounted = 1_000

/** A page of the people who have any place in the unit or below it on `day`. */
export async function findRosterPage(tx: Tx, query: RosterQuery): Promise<RosterPage> {
  const size = await measureUnit(tx, query)
  if (!size.isLeast)
    return isSoonFound(query, size) ? findInOrder(tx, query, size) : findAmong(tx, query, inUnit(query))
  const ids = await findPeopleNamed(tx, query.search)
  return ids ? findAmong(tx, query, sql`select p.* from ${soughtPeople(query, ids)}`) : findInIndex(tx, query, size)
}

interface UnitSize {
  people: number
  /** There are more than `people`. */
  isLeast: boolean
  /** Everybody in the table, as the planner last knew; negative if it never looked. */
  all: number
}

/** Reads no more than `mostPlaces` memberships; a unit that the actor does not see holds nobody. */
async function measureUnit(tx: Tx, { path, day }: RosterQuery): Promise<UnitSize> {
  const found = await sql<{ people: number; places: number; all: number }>`
    select people, places, (select reltuples from pg_class where oid = 'app.person'::regclass) as "all"
    from app.measure_unit(${path}, ${day}::date, ${mostPlaces + 1}::int)`.execute(tx)
  const { people, places: read, all } = found.rows[0] ?? { people: 0, places: 0, all: 0 }
  const isLeast = read > mostPlaces
  return { people: isLeast ? roundDown(people) : people, isLeast, all }
}

/**
 * Is the page full sooner by walking the index of names than by asking the lock of each of the unit's people? The walk
 * meets one of them in every `all / people`.
 */
function isSoonFound({ search, category, limit }: RosterQuery, { people, all }: UnitSize): boolean {
  return search.length === 0 && category === '' && all >= 0 && people * people > limit * all
}

/** Everybody of the unit, so their number is known: whoever has left has no place any more. */
async function findInOrder(tx: Tx, query: RosterQuery, { people }: UnitSize): Promise<RosterPage> {
  const page = sql`select p.* from ${soughtPeople(query)} ${after(query)} ${firstOf(query)}`
  return { rows: await rows(tx, page, query.day), total: people, isLeast: false }
}

function inUnit(query: RosterQuery): RawBuilder<unknown> {
  return sql`select p.* from (select distinct person_id from (${places(query)}) place) one
    join app.person p on p.id = one.person_id where p.left_on is null ${filters(query)}`
}

/** So few people that all of them are found before the first page is cut off, and so are counted. */
async function findAmong(tx: Tx, query: RosterQuery, found: RawBuilder<unknown>): Promise<RosterPage> {
  const listed = await rows(
    tx,
    sql`select * from found p where true ${after(query)} ${firstOf(query)}`,
    query.day,
    found,
  )
  return { rows: listed, total: Number(listed[0]?.total ?? 0), isLeast: false }
}

async function findInIndex(tx: Tx, query: RosterQuery, size: { people: number }): Promise<RosterPage> {
  const page = sql`select p.* from ${soughtPeople(query)} ${after(query)} ${firstOf(query)}`
  const listed = await rows(tx, page, query.day)
  if (query.after) return { rows: listed, total: -1, isLeast: false }
  if (query.search.length === 0 && query.category === '') return { rows: listed, total: size.people, isLeast: true }
  const total = await countUpTo(tx, query, mostCounted + 1)
  return { rows: listed, total: Math.min(total, mostCounted), isLeast: total > mostCounted }
}

function places({ path, day }: RosterQuery): RawBuilder<unknown> {
  return sql`select m.person_id from app.unit u join app.membership m on m.unit_id = u.id
    where u.path >= ${path} and u.path < ${endOf(path)}
      and m.superseded_at is null and m.from_date <= ${day} and m.to_date > ${day}`
}

function after({ after: key }: RosterQuery): RawBuilder<unknown> {
  return key ? sql`and (p.pinyin, p.id) > (${key.pinyin}, ${key.id})` : sql``
}

function firstOf({ limit }: RosterQuery): RawBuilder<unknown> {
  return sql`order by p.pinyin, p.id limit ${limit}`
}

function roundDown(people: number): number {
  return people < 100 ? people : Math.floor(people / 100) * 100
}

/** All of them, for lists that are sorted in another way; at most `limit`. */
export async function findRosterByIds(tx: Tx, ids: readonly number[], day: LocalDate): Promise<RosterRow[]> {
  return rows(tx, sql`select p.* from app.person p where p.id = any(${ids}::bigint[])`, day)
}

/** Names and ids of the unit's people, for an order that the database does not know. */
export async function findRosterNames(
  tx: Tx,
  query: Omit<RosterQuery, 'after'>,
): Promise<{ id: number; name: string }[]> {
  const ids = await findPeopleNamed(tx, query.search)
  const found = await sql<{ id: number; name: string }>`
    select p.id, p.name from ${soughtPeople(query, ids)} limit ${query.limit}`.execute(tx)
  return found.rows
}

async function countUpTo(tx: Tx, query: RosterQuery, most: number): Promise<number> {
  const found = await sql<{ count: number }>`select count(*) as count from (
    select from ${soughtPeople(query)} limit ${most}) one`.execute(tx)
  return found.rows[0]!.count
}

/** Everybody whom the query finds, as `p`; with `ids`, only those among them. */
function soughtPeople(
  query: Omit<RosterQuery, 'after' | 'limit'>,
  ids: readonly number[] | null = null,
): RawBuilder<unknown> {
  const among = ids ? sql`p.id = any(${ids}::bigint[]) and` : sql``
  return sql`app.person p where ${among} ${belongs(query)} ${filters(query)}`
}

/** Asked person by person: as a join, it would be worked out for everybody before the first page is there. */
function belongs({ path, day }: Pick<RosterQuery, 'path' | 'day'>): RawBuilder<unknown> {
  return sql`p.left_on is null and (
    select true from app.membership m join app.unit u on u.id = m.unit_id
    where m.person_id = p.id and m.superseded_at is null and m.from_date <= ${day} and m.to_date > ${day}
      and u.path >= ${path} and u.path < ${endOf(path)} limit 1)`
}

/** The first path behind all that begin with this one. */
function endOf(path: string): string {
  return `${path.slice(0, -1)}/`
}

function filters({ search, category }: Pick<RosterQuery, 'search' | 'category'>): RawBuilder<unknown> {
  const ofCategory = category === '' ? sql`` : sql`and p.category = ${category}`
  if (search.length === 0) return ofCategory
  return sql`${ofCategory} and (${nameMatches(search)})`
}

/** `from`: a list named `found` that the page is taken from, and counted. */
async function rows(
  tx: Tx,
  page: RawBuilder<unknown>,
  day: LocalDate,
  from?: RawBuilder<unknown>,
): Promise<(RosterRow & { total: number | null })[]> {
  const found = await sql<RosterRow & { total: number | null }>`
    with ${from ? sql`found as materialized (${from}),` : sql``} page as materialized (${page})
    select ${from ? sql`(select count(*) from found)` : sql`null::bigint`} as total, p.id, p.uuid, p.name, p.pinyin, p.sex, p.category, p.job, p.floating,
      places.unit, places."group", places.employer, places.site, s.phone_tail as "phoneTail"
    from page p
    left join app.person_secret s on s.person_id = p.id
    left join lateral (
      select max(coalesce(u.name, m.place)) filter (where m.kind = 'affiliation') as unit,
        max(m.place) filter (where m.kind = 'group') as "group",
        max(coalesce(u.name, m.place)) filter (where m.kind = 'employer') as employer,
        max(coalesce(u.name, m.place)) filter (where m.kind = 'site') as site
      from app.membership m left join app.unit u on u.id = m.unit_id
      where m.person_id = p.id and m.superseded_at is null and m.from_date <= ${day} and m.to_date > ${day}) places on true
    order by p.pinyin, p.id`.execute(tx)
  return found.rows
}
