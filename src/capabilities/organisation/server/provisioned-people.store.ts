import { sql } from 'kysely'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Uuid } from '#kernel/id.ts'
import type { Tx } from '#platform/http/context.ts'

interface Likeness {
  identityHash: string | null
  phoneHash: string | null
  folded: string
  bornOn: LocalDate | null
}

/** Somebody known who is surely the same: by identity number; phone and name; name and birth. Never by name alone. */
export async function findSamePerson(tx: Tx, like: Likeness): Promise<number | null> {
  const { identityHash, phoneHash, folded, bornOn } = like
  const { rows } = await sql<{ id: number }>`
    select p.id, case when s.identity_hash = decode(${identityHash}, 'hex') then 1
        when s.phone_hash = decode(${phoneHash}, 'hex') then 2 else 3 end as rank
    from app.person p left join app.person_secret s on s.person_id = p.id
    where p.left_on is null and (s.identity_hash = decode(${identityHash}, 'hex')
      or (p.name_folded = ${folded} and (s.phone_hash = decode(${phoneHash}, 'hex') or p.born_on = ${bornOn}::date))
        and (s.identity_hash is null or ${identityHash}::text is null or s.identity_hash = decode(${identityHash}, 'hex')))
    order by rank, p.id limit 1`.execute(tx)
  return rows[0]?.id ?? null
}

export interface EnterpriseUnit {
  id: number
  uuid: Uuid
  code: string
  name: string
  /** Of its members only those whom `onlyPeople` names. */
  people: number[]
}

/** Units of the enterprise (no Party organisations) with those of the people who are employed there today. */
export async function findEnterpriseUnits(
  tx: Tx,
  today: LocalDate,
  which: { uuid: Uuid } | { name: string } | 'all',
): Promise<EnterpriseUnit[]> {
  const some = which === 'all' ? sql`true` : 'uuid' in which ? sql`u.uuid = ${which.uuid}` : sql`u.name = ${which.name}`
  const { rows } = await sql<EnterpriseUnit>`select u.id, u.uuid, u.code, u.name, coalesce(array_agg(m.person_id)
      filter (where m.person_id is not null), '{}') as people
    from app.unit u left join app.membership m on m.unit_id = u.id and m.kind = 'employer' and m.superseded_at is null
      and m.from_date <= ${today} and m.to_date > ${today}
    where u.kind = 'body' and u.ended_on is null and u.code <> 'ROOT' and ${some} group by u.id order by u.path`.execute(
    tx,
  )
  return rows
}

/** Units of the enterprise in which somebody is employed today. */
export async function findEmployers(
  tx: Tx,
  today: LocalDate,
  people: readonly number[],
): Promise<{ personId: number; unit: Uuid; name: string }[]> {
  const { rows } = await sql<{ personId: number; unit: Uuid; name: string }>`
    select m.person_id as "personId", u.uuid as unit, u.name from app.membership m join app.unit u on u.id = m.unit_id
    where m.person_id = any(${people}::bigint[]) and m.kind = 'employer' and m.superseded_at is null
      and m.from_date <= ${today} and m.to_date > ${today} and u.kind = 'body'`.execute(tx)
  return rows
}

/** True if units or people are still in it. */
export async function isUnitInUse(tx: Tx, unitId: number, today: LocalDate): Promise<boolean> {
  const { rows } = await sql`select 1 from app.unit c where c.parent_id = ${unitId} and c.ended_on is null
    union all select 1 from app.membership m where m.unit_id = ${unitId} and m.superseded_at is null and m.to_date > ${today}
    limit 1`.execute(tx)
  return rows.length > 0
}
