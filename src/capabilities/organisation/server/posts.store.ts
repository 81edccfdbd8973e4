import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'

/** A dated post; `to` is null where no end is known. */
export interface HeldPost {
  id: number
  unitId: number
  kind: string
  from: LocalDate
  to: LocalDate | null
}

export interface NewPost {
  personId: number
  unitId: number
  kind: string
  from: LocalDate
  to: LocalDate | null
}

/** What somebody holds on `day` or is named to from a later one, wherever it is. */
export async function findPostsFrom(tx: Tx, personId: number, day: LocalDate): Promise<HeldPost[]> {
  const found = await sql<HeldPost>`
    select id, unit_id as "unitId", kind, from_date as "from", nullif(to_date, 'infinity') as "to" from app.post
    where person_id = ${personId} and superseded_at is null and to_date > ${day} order by from_date`.execute(tx)
  return found.rows
}

/** Names somebody to a post, recorded by this operation. The caller has locked the person's row. Returns the post's id. */
export async function addPost(tx: Tx, post: NewPost, by: Uuid): Promise<number> {
  const made = await sql<{
    id: number
  }>`insert into app.post (person_id, unit_id, kind, from_date, to_date, recorded_by)
    values (${post.personId}, ${post.unitId}, ${post.kind}, ${post.from}, ${post.to ?? 'infinity'}, ${by})
    returning id`.execute(tx)
  return made.rows[0]!.id
}

/** What began before `day` ends on it; what was to begin on it or later never holds and is superseded. */
export async function endPostOn(tx: Tx, post: Pick<HeldPost, 'id' | 'from'>, day: LocalDate, by: Uuid): Promise<void> {
  if (post.from < day) await sql`update app.post set to_date = ${day} where id = ${post.id}`.execute(tx)
  else await sql`update app.post set superseded_at = now(), superseded_by = ${by} where id = ${post.id}`.execute(tx)
}

export interface PostHolder {
  personId: number
  personUuid: Uuid
  name: string
  from: LocalDate
  to: LocalDate | null
}

/** Who held one of these posts in the unit on `day` or since, or is to hold it; the latest first. */
export async function findPostHolders(
  tx: Tx,
  unitId: number,
  kinds: readonly string[],
  day: LocalDate,
): Promise<PostHolder[]> {
  const found = await sql<PostHolder>`
    select p.id as "personId", p.uuid as "personUuid", p.name, x.from_date as "from", nullif(x.to_date, 'infinity') as "to"
    from app.post x join app.person p on p.id = x.person_id
    where x.unit_id = ${unitId} and x.kind = any(${kinds}) and x.superseded_at is null and x.to_date > ${day}
    order by x.from_date desc, p.pinyin`.execute(tx)
  return found.rows
}
