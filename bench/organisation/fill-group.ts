import { connect } from '#platform/database/connection.ts'

/** Who is asked about, and by whom. */
export interface Group {
  people: number
  units: number
  /** Units that take members. */
  branches: number[]
  /** People who hold a post today, with the path of their unit. */
  holders: number[]
  groupClerk: number
  /** A unit with about five hundred below it, and another company to move it to. */
  subtree: number
  otherCompany: number
}

export const years = 10
const companies = 10
const unitsEach = 20

/**
 * A made-up group with ten years behind it, written by plain SQL as a superuser: everybody has belonged to five branches,
 * two years each; every branch has had a secretary every three years. Ids of units are their order.
 */
export async function fillGroup(adminUrl: string, people: number): Promise<Group> {
  const units = people / unitsEach
  const client = await connect(adminUrl)
  try {
    for (const statement of statements(people, units)) await client.query(statement)
    const numbers = async (text: string) => (await client.query<{ id: number }>(text)).rows.map(({ id }) => id)
    const branches = await numbers(`select id from app.unit where kind = 'branch' order by id`)
    const [subtree] = await numbers(`select u.id from app.unit u join app.unit b on b.path ^@ u.path
      where u.kind = 'committee' and u.parent_id is not null group by u.id order by abs(count(*) - 501), u.id limit 1`)
    const [otherCompany] = await numbers(`select max(id) as id from app.unit where kind = 'committee' and parent_id = 1
      and not (select path from app.unit where id = ${String(subtree)}) ^@ path`)
    return {
      people,
      units,
      branches,
      holders: await numbers(`select person_id as id from app.post where to_date = 'infinity' order by person_id`),
      groupClerk: (await numbers(`select person_id as id from app.post where unit_id = 1 limit 1`))[0]!,
      subtree: subtree!,
      otherCompany: otherCompany!,
    }
  } finally {
    await client.end()
  }
}

/** The label of a unit in its path, as `unitLabel` writes it: six letters of base 36. */
const label = (id: string) => `app.bench_label(${id})`

function statements(people: number, units: number): readonly string[] {
  // As the interface takes them: with a version and a variant.
  const uuid = (n: string) => `overlay(overlay(md5('x' || ${n}::text) placing '7' from 13) placing '8' from 17)::uuid`
  const digits = '0123456789abcdefghijklmnopqrstuvwxyz'
  return [
    `create function app.bench_label(id bigint) returns text language sql immutable as
      $$ select string_agg(substr('${digits}', (id / (36 ^ (5 - n))::bigint % 36)::int + 1, 1), '' order by n) || '.'
        from generate_series(0, 5) n $$`,
    // 2 to 11 are companies; the first of each hundred below them a committee of a region; the rest are branches.
    `create temporary table shape as select id, case
        when id <= ${companies + 1} then 1
        when id % 100 = 12 then 2 + (id / 500) % ${companies}
        else id - (id - 12) % 100 end as parent,
        case when id <= ${companies + 1} or id % 100 = 12 then 'committee' else 'branch' end as kind
      from generate_series(2, ${units}) id`,
    `insert into app.unit (id, uuid, company_id, parent_id, path, kind, code, name)
      select id, ${uuid('id')}, case when id <= ${companies + 1} then id when kind = 'committee' then parent else
        (select o.parent from shape o where o.id = s.parent) end, parent,
        '000001.' || case when parent = 1 then '' when kind = 'committee' then ${label('parent')} else
          (select ${label('o.parent')} from shape o where o.id = s.parent) || ${label('s.parent')} end || ${label('id')},
        kind, 'U' || id, '第' || id || '党支部' from shape s order by parent = 1 desc, kind desc, id`,
    `insert into app.unit_place (unit_id, parent_id, name, from_date)
      select id, parent_id, name, current_date - 3650 from app.unit where id > 1`,
    `insert into app.person (uuid, name, name_folded, pinyin, initials, category, joined_on)
      select ${uuid("'p' || n")}, '王' || n, '王' || n, 'wang' || lpad(n::text, 7, '0'), 'w', 'member', current_date - 3650
      from generate_series(1, ${people}) n`,
    `create temporary table branch as select id, row_number() over (order by id) - 1 as n from app.unit where kind = 'branch'`,
    `insert into app.membership (person_id, kind, unit_id, from_date, to_date)
      select p.id, 'affiliation', b.id, current_date - 3650 + 730 * t, case t when 4 then 'infinity' else current_date - 3650 + 730 * (t + 1) end
      from generate_series(0, 4) t, app.person p cross join branch b
      where b.n = (p.id * 7919 + t * 104729) % (select count(*) from branch)`,
    `insert into app.post (person_id, unit_id, kind, from_date, to_date)
      select distinct on (b.id, t) m.person_id, b.id, 'secretary', current_date - 3650 + 1095 * t,
        case t when 3 then 'infinity' else current_date - 3650 + 1095 * (t + 1) end
      from generate_series(0, 3) t, branch b join app.membership m on m.unit_id = b.id and m.to_date = 'infinity'
      order by b.id, t, m.person_id`,
    `insert into app.post (person_id, unit_id, kind, from_date)
      select p.id, u.id, 'office-clerk', current_date - 700
      from (select id, row_number() over (order by id) as n from app.unit where kind = 'committee' or id = 1) u
      join (select id, row_number() over (order by id desc) as n from app.person) p on p.n = u.n`,
    'analyze',
  ]
}
