import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'
import type { PersonColumn, PersonsMerged } from '#platform/http/person-merge.ts'
import { type DuplicateSubject, pairKey } from '../duplicates.rules.ts'
import type { Values } from './roster-write.store.ts'

/** Everybody whom the actor keeps and who has not left, by what makes people look alike. */
export async function findDuplicateSubjects(tx: Tx): Promise<DuplicateSubject[]> {
  const { rows } =
    await sql<DuplicateSubject>`select p.id, p.name_folded as folded, p.pinyin, p.born_on as "bornOn", p.sex,
      encode(s.identity_hash, 'hex') as "identityHash", encode(s.phone_hash, 'hex') as "phoneHash"
    from app.person p left join app.roster_hashes() s on s.person_id = p.id where p.left_on is null`.execute(tx)
  return rows
}

export async function findApart(tx: Tx): Promise<Set<string>> {
  const { rows } = await sql<{
    one: number
    other: number
  }>`select one_id as one, other_id as other from app.person_apart`.execute(tx)
  return new Set(rows.map(({ one, other }) => pairKey(one, other)))
}

export async function insertApart(tx: Tx, one: number, other: number, by: number, now: Date): Promise<void> {
  await sql`insert into app.person_apart (one_id, other_id, by_person, at)
    values (least(${one}::bigint, ${other}::bigint), greatest(${one}::bigint, ${other}::bigint), ${by}, ${now}) on conflict do nothing`.execute(
    tx,
  )
}

export interface DuplicateFacts {
  personId: number
  id: Uuid
  name: string
  category: string
  sex: string | null
  bornOn: LocalDate | null
  joinedOn: LocalDate | null
  job: string | null
  affiliation: string | null
  employer: string | null
  identityTail: string | null
  phoneTail: string | null
  posts: number
}

export async function findDuplicateFacts(
  tx: Tx,
  people: readonly number[],
  day: LocalDate,
): Promise<Map<number, DuplicateFacts>> {
  const { rows } =
    await sql<DuplicateFacts>`select p.id as "personId", p.uuid as id, p.name, p.category, p.sex, p.born_on as "bornOn",
      p.joined_on as "joinedOn", p.job, s.identity_tail as "identityTail", s.phone_tail as "phoneTail",
      (select u.name from app.membership m join app.unit u on u.id = m.unit_id where m.person_id = p.id and m.kind = 'affiliation'
        and m.superseded_at is null and m.from_date <= ${day} and m.to_date > ${day} limit 1) as affiliation,
      (select coalesce(u.name, m.place) from app.membership m left join app.unit u on u.id = m.unit_id where m.person_id = p.id
        and m.kind = 'employer' and m.superseded_at is null and m.from_date <= ${day} and m.to_date > ${day} limit 1) as employer,
      (select count(*)::int from app.post x where x.person_id = p.id and x.superseded_at is null and x.to_date > ${day}) as posts
    from app.person p left join app.person_secret s on s.person_id = p.id where p.id = any(${people}::bigint[])`.execute(
      tx,
    )
  return new Map(rows.map((row) => [row.personId, row]))
}

export interface MergeRow {
  id: Uuid
  keptId: number
  goneId: number
  kept: string
  gone: string
  at: Date
}

/** Merges that stand, the newest first. */
export async function findMerges(tx: Tx, limit: number): Promise<MergeRow[]> {
  const { rows } =
    await sql<MergeRow>`select m.uuid as id, m.kept_id as "keptId", m.gone_id as "goneId", k.name as kept,
      m.gone_name as gone, m.merged_at as at
    from app.person_merge m join app.person k on k.id = m.kept_id where m.undone_at is null order by m.id desc limit ${limit}`.execute(
      tx,
    )
  return rows
}

export async function findMerge(tx: Tx, uuid: Uuid): Promise<MergeRow | undefined> {
  const { rows } =
    await sql<MergeRow>`select m.uuid as id, m.kept_id as "keptId", m.gone_id as "goneId", k.name as kept,
      m.gone_name as gone, m.merged_at as at
    from app.person_merge m join app.person k on k.id = m.kept_id where m.uuid = ${uuid} and m.undone_at is null`.execute(
      tx,
    )
  return rows[0]
}

export interface Merge {
  uuid: Uuid
  kept: number
  gone: number
  columns: readonly PersonColumn[]
  /** For `app.person_secret` of the one who stays, or null where he gains nothing. */
  secret: Values | null
  by: number
  today: LocalDate
  now: Date
}

/** See the function. Throws the database's `23505` where the other was merged already. */
export async function writeMerge(tx: Tx, merge: Merge): Promise<PersonsMerged['moved']> {
  const { uuid, kept, gone, columns, secret, by, today, now } = merge
  const moving = columns
    .filter(({ fate }) => fate === 'moves')
    .map(({ table, column, uuid: beside }) => ({ table, column, uuid: beside ?? null }))
  const { rows } = await sql<{
    relation: string
    uuid: Uuid | null
  }>`select relation, uuid from app.merge_people(${uuid}, ${kept}, ${gone},
    ${JSON.stringify(moving)}::jsonb, ${secret ? JSON.stringify(secret) : null}::jsonb, ${by}, ${today}::date, ${now})`.execute(
    tx,
  )
  return rows.flatMap((row) => (row.uuid === null ? [] : [{ relation: row.relation, uuid: row.uuid }]))
}

/** Throws the database's `55000` where something is no longer as the merge left it. */
export async function takeBackMerge(tx: Tx, uuid: Uuid, by: number, now: Date): Promise<PersonsMerged['moved']> {
  const { rows } = await sql<{
    relation: string
    uuid: Uuid | null
  }>`select relation, uuid from app.undo_merge(${uuid}, ${by}, ${now})`.execute(tx)
  return rows.flatMap((row) => (row.uuid === null ? [] : [{ relation: row.relation, uuid: row.uuid }]))
}

export async function exportMerges(tx: Tx, personId: number): Promise<object[]> {
  return tx
    .selectFrom('app.person_merge')
    .select(['gone_name', 'merged_at', 'undone_at'])
    .where('kept_id', '=', personId)
    .execute()
}
