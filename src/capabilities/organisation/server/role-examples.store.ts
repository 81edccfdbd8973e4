import { sql } from 'kysely'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'

export type ExampleRole = 'group-office' | 'company-office' | 'secretary' | 'committee-member' | 'member' | 'worker'

export interface RoleExample {
  role: ExampleRole
  personId: number
  name: string
  unitName: string
}

/**
 * One person for each role as the roster stands on `day`, as far as there is one: the offices, then three people of the
 * branch with most members that has a secretary, then somebody without Party affiliation.
 */
export async function findRoleExamples(tx: Tx, day: LocalDate): Promise<RoleExample[]> {
  const found = await sql<RoleExample>`
    with post as (
      select p.person_id, p.kind, p.unit_id, u.path, u.name from app.post p join app.unit u on u.id = p.unit_id
      where p.superseded_at is null and p.from_date <= ${day} and p.to_date > ${day}),
    place as (
      select m.person_id, m.kind, m.unit_id, u.name from app.membership m join app.unit u on u.id = m.unit_id
      where m.superseded_at is null and m.from_date <= ${day} and m.to_date > ${day}),
    branch as (
      select unit_id from place where kind = 'affiliation' and unit_id in (select unit_id from post where kind = 'secretary')
      group by unit_id order by count(*) desc, unit_id limit 1),
    example as (
      (select 1 as rank, 'group-office' as role, person_id, name from post where kind = 'office-clerk' order by length(path), person_id limit 1)
      union all
      (select 2, 'company-office', person_id, name from post where kind = 'office-clerk'
        and length(path) > (select min(length(path)) from post where kind = 'office-clerk') order by length(path), person_id limit 1)
      union all
      (select 3, 'secretary', person_id, name from post where kind = 'secretary' and unit_id in (select unit_id from branch) order by person_id limit 1)
      union all
      (select 4, 'committee-member', person_id, name from post where unit_id in (select unit_id from branch)
        and (kind like '%commissioner' or kind = 'branch-committee-member')
        and person_id not in (select person_id from post where kind = 'secretary') order by person_id limit 1)
      union all
      (select 5, 'member', person_id, name from place where kind = 'affiliation' and unit_id in (select unit_id from branch)
        and person_id not in (select person_id from post)
        and person_id in (select id from app.person where category = 'member') order by person_id limit 1)
      union all
      (select 6, 'worker', person_id, name from place where kind in ('employer', 'site', 'life')
        and person_id not in (select person_id from place where kind = 'affiliation')
        and person_id not in (select person_id from post) order by person_id limit 1))
    select e.role, e.person_id as "personId", p.name, e.name as "unitName"
    from example e join app.person p on p.id = e.person_id order by e.rank`.execute(tx)
  return found.rows
}
