import { sql } from 'kysely'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'
import type {
  CurrentMilestone,
  CurrentPerson,
  CurrentPost,
  CurrentProject,
  CurrentRoster,
  CurrentUnit,
} from '../roster/import-plan.ts'
import { findOverseasKeepings } from './overseas.store.ts'

/** What is known on `day`, as an import compares it: everything that the actor may see, without plain numbers. */
export async function loadCurrentRoster(tx: Tx, day: LocalDate): Promise<CurrentRoster> {
  const [units, people, posts, projects, milestones, overseas] = await Promise.all([
    findUnits(tx),
    findPeople(tx, day),
    findPosts(tx),
    findProjects(tx),
    findMilestones(tx),
    findOverseasKeepings(tx),
  ])
  return { units, people, posts, projects, milestones, overseas }
}

/** Units that are not ended, without the root that still waits for its roster. */
async function findUnits(tx: Tx): Promise<CurrentUnit[]> {
  const found = await sql<CurrentUnit>`
    select u.id, u.code, u.name, case when parent.code = 'ROOT' then null else parent.code end as parent, u.kind, u.body_type as body,
      u.location, u.network, u.founded_on as "foundedOn", u.term_ends_on as "termEndsOn", u.covers, u.extra
    from app.unit u left join app.unit parent on parent.id = u.parent_id
    where u.ended_on is null and u.code <> 'ROOT' order by u.path`.execute(tx)
  return found.rows
}

/** One of them; undefined for somebody who is not known or has left. */
export async function findCurrentPerson(tx: Tx, day: LocalDate, id: number): Promise<CurrentPerson | undefined> {
  return (await findPeople(tx, day, id))[0]
}

async function findPeople(tx: Tx, day: LocalDate, only: number | null = null): Promise<CurrentPerson[]> {
  const found = await sql<CurrentPerson>`
    select p.id, p.name, p.sex, p.ethnic_group as ethnicity, encode(s.identity_hash, 'hex') as "identityHash",
      encode(s.phone_hash, 'hex') as "phoneHash", p.born_on as "bornOn", p.category, p.joined_on as "joinedOn",
      p.confirmed_on as "confirmedOn", p.job, p.employment, p.floating, p.floating_to as host, p.remark, p.extra,
      m.affiliation, coalesce(m.life, '{}') as life, m."group", m.employer, m.site
    from app.person p
    left join app.roster_hashes() s on s.person_id = p.id
    left join (
      select m.person_id, max(u.code) filter (where m.kind = 'affiliation') as affiliation,
        array_agg(u.code order by u.code) filter (where m.kind = 'life') as life,
        jsonb_agg(jsonb_build_object('unit', u.code, 'name', m.place)) filter (where m.kind = 'group') -> 0 as "group",
        jsonb_agg(case when u.code is null then jsonb_build_object('outside', m.place) else jsonb_build_object('unit', u.code) end)
          filter (where m.kind = 'employer') -> 0 as employer,
        jsonb_agg(case when u.code is null then jsonb_build_object('outside', m.place) else jsonb_build_object('unit', u.code) end)
          filter (where m.kind = 'site') -> 0 as site
      from app.membership m left join app.unit u on u.id = m.unit_id
      where m.superseded_at is null and m.from_date <= ${day} and m.to_date > ${day}
        and (${only}::bigint is null or m.person_id = ${only}) group by m.person_id) m on m.person_id = p.id
    where p.left_on is null and (${only}::bigint is null or p.id = ${only})`.execute(tx)
  return found.rows
}

async function findPosts(tx: Tx): Promise<CurrentPost[]> {
  const found = await sql<CurrentPost>`
    select post.id, post.person_id as "personId", u.code as unit, post.kind, post.from_date as "from", nullif(post.to_date, 'infinity') as "to"
    from app.post post join app.unit u on u.id = post.unit_id
    where post.superseded_at is null`.execute(tx)
  return found.rows
}

async function findProjects(tx: Tx): Promise<CurrentProject[]> {
  const found = await sql<CurrentProject>`
    select p.id, p.code, p.name, u.code as company, p.starts_on as "startsOn", p.ends_on as "endsOn", p.location, p.network, p.extra
    from app.project p join app.unit u on u.id = p.company_id`.execute(tx)
  return found.rows
}

async function findMilestones(tx: Tx): Promise<CurrentMilestone[]> {
  const found = await sql<CurrentMilestone>`
    select m.id, p.code as project, m.name, m.planned_on as "plannedOn", m.actual_on as "actualOn"
    from app.milestone m join app.project p on p.id = m.project_id`.execute(tx)
  return found.rows
}
