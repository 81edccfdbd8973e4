import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Clerk, type ImportDesk, openImportDesk, type ShownImport } from '#testing/import-desk.ts'
import { appointPerson } from '../posts.contract.ts'
import * as contract from '../overseas.contract.ts'

// SE-11 at the desk: a unit of the demo group is marked; what may still be written about it, by a roster and otherwise?

let desk: ImportDesk
let site: { id: number; uuid: string; path: string }
let top: { id: number; uuid: string; path: string }

const heads = '姓名,身份证号,手机号,出生日期,人员类别,入党日期,转正日期,组织关系所在,用人单位'
const file = (...rows: string[]) => [heads, ...rows].join('\n')

beforeAll(async () => {
  desk = await openImportDesk()
  const [row] = await desk.group.rows<{ code: string }>(
    `select u.code from app.unit u join app.unit_kind k on k.code = u.kind where k.takes_members and u.ended_on is null
       and not exists (select from app.membership m where m.unit_id = u.id)
       and not exists (select from app.unit x where x.parent_id = u.id) order by u.path desc limit 1`,
  )
  site = await desk.group.unit(row?.code ?? (await someBranch()))
  top = await desk.group.unit('G')
}, 60_000)
afterAll(() => desk.close())

async function someBranch(): Promise<string> {
  const [row] = await desk.group.rows<{ code: string }>(
    `select code from app.unit where kind = 'branch' and ended_on is null order by path desc limit 1`,
  )
  return row!.code
}

const code = async () =>
  (await desk.group.rows<{ code: string }>('select code from app.unit where id = $1', [site.id]))[0]!.code
const set = (keeping: 'no' | 'closed' | 'codes', unitId = site.uuid, by: Clerk = desk.clerk) =>
  desk.server.call(contract.setOverseas, { unitId, keeping }, { cookie: by.cookie })
const list = () => desk.server.call(contract.listOverseasUnits, {}, { cookie: desk.clerk.cookie })
const faults = (shown: ShownImport) =>
  (shown.summary?.errors ?? []).map(({ row, value, message }) => [row, value, message])
const named = (name: string) => desk.group.rows('select id from app.person where name = $1', [name])

describe('SE-11 the mark', () => {
  test('SE-11 no unit is marked until somebody does; a member may neither see the list nor mark', async () => {
    expect((await list()).value.units).toEqual([])
    const holder = await desk.group.holder(await someBranch(), 'secretary')
    const cookie = await desk.server.signIn(holder.id)
    expect((await desk.server.call(contract.listOverseasUnits, {}, { cookie })).status).toBe(403)
    expect((await set('closed', site.uuid, { id: holder.id, cookie })).status).toBe(403)
  })

  test('SE-11 the office marks a unit, once however often it says so, and the audit says who', async () => {
    for (let time = 0; time < 2; time++) expect((await set('closed')).value).toEqual({ keeping: 'closed' })
    expect((await list()).value.units).toMatchObject([{ id: site.uuid, keeping: 'closed', can: { keep: true } }])
    const said = await desk.group.rows(
      `select actor_id::int as by from app.audit where action = 'organisation.set-overseas' and unit_id = $1`,
      [site.id],
    )
    expect(said).toEqual([{ by: desk.clerk.id }])
  })

  test('SE-11 the whole group cannot be marked', async () => {
    const { status, error } = await set('closed', top.uuid)
    expect([status, error?.code]).toEqual([409, 'organisation.overseas-whole-group'])
  })
})

describe('SE-11 a roster for a closed unit', () => {
  test('SE-11 each row about it is refused with a sentence, without the name in it; rows about others are taken', async () => {
    const here = await code()
    const shown = await desk.preview(
      file(
        `海外乙,,13800000000,1990-01-01,中共党员,2012-03-01,2013-03-01,${here},`,
        `HW-012,,,,中共党员,,,${here},`,
        '家里丙,,,,群众,,,,G',
      ),
      { kind: 'additions' },
    )
    expect(faults(shown).map(([row, value]) => [row, value])).toEqual([
      [2, ''],
      [3, ''],
    ])
    expect(faults(shown)[0]![2]).toContain('境外单位')
    expect(JSON.stringify(shown)).not.toContain('海外乙')
    await desk.confirm(shown)
    expect([await named('海外乙'), await named('HW-012')]).toEqual([[], []])
    expect(await named('家里丙')).toHaveLength(1)
  })

  test('SE-11 no other road leads there either: the database refuses a place and a post, with a sentence', async () => {
    const [somebody] = await desk.group.members(await someBranch())
    const day = '2026-11-20'
    const answer = await desk.server.call(
      appointPerson,
      { unitId: site.uuid, personId: somebody!.uuid, kind: 'secretary', from: day },
      { cookie: desk.clerk.cookie },
    )
    expect([answer.status, answer.error?.code]).toEqual([409, 'overseas.closed'])
    const place = `insert into app.membership (person_id, kind, unit_id, from_date, to_date) values ($1, 'life', $2, $3, $4)`
    await expect(desk.group.rows(place, [somebody!.id, site.id, day, 'infinity'])).rejects.toMatchObject({
      code: 'LX001',
    })
    // What is over is history.
    await desk.group.rows(place, [somebody!.id, site.id, '2019-01-01', '2020-01-01'])
  })
})

describe('SE-11 a roster for a unit with alias codes', () => {
  beforeAll(() => set('codes'))

  test('SE-11 a code is taken alone; a name, and a code with a number or a birth date beside it, are refused', async () => {
    const here = await code()
    const shown = await desk.preview(
      file(
        `HW-012,,,,中共党员,,,${here},`,
        `海外丁,,,,中共党员,,,${here},`,
        `HW-013,,13800000000,,中共党员,,,${here},`,
        `HW-014,,,1990-01-01,中共党员,,,${here},`,
      ),
      { kind: 'additions' },
    )
    expect(faults(shown).map(([row, value]) => [row, value])).toEqual([
      [3, ''],
      [4, ''],
      [5, ''],
    ])
    expect(faults(shown)[0]![2]).toContain('代号')
    await desk.confirm(shown)
    expect(await named('HW-012')).toHaveLength(1)
    const held = await desk.group.rows(
      `select p.name, p.born_on, s.person_id as secret from app.person p left join app.person_secret s on s.person_id = p.id
         where p.name ~ 'HW-|海外'`,
    )
    expect(held).toEqual([{ name: 'HW-012', born_on: null, secret: null }])
  })

  test('SE-11 the database keeps it so: a code gets no name, no birth date and no number later', async () => {
    const [{ id }] = (await named('HW-012')) as [{ id: number }]
    for (const change of [`name = '海外戊'`, `born_on = '1990-01-01'`, `remark = '原二公司'`])
      await expect(
        desk.group.rows(`update app.person set ${change} where id = $1`, [id]),
        change,
      ).rejects.toMatchObject({ code: 'LX001' })
    const secret = `insert into app.person_secret (person_id, key_id, phone_hash) values ($1, 'k', '\\x00')`
    await expect(desk.group.rows(secret, [id])).rejects.toMatchObject({ code: 'LX001' })
  })

  test('SE-11 who is there by a code is served as an employee as well', async () => {
    const [{ id }] = (await named('HW-012')) as [{ id: number }]
    const response = await fetch(`${desk.server.url}/api/me`, { headers: { cookie: await desk.server.signIn(id) } })
    expect(await response.json()).toMatchObject({
      person: { name: 'HW-012' },
      posts: [],
      memberships: [],
      isEmployee: true,
    })
  })

  test('SE-11 names that were there before the mark are counted for the office, and the mark is taken off whole', async () => {
    const other = await desk.group.unit(await someBranch())
    await set('closed', other.uuid)
    const units = (await list()).value.units
    const [{ n }] = (await desk.group.rows<{ n: number }>(
      `select count(distinct person_id)::int as n from app.membership where unit_id = $1 and superseded_at is null and to_date > '2026-11-20'`,
      [other.id],
    )) as [{ n: number }]
    expect(units.find(({ id }) => id === other.uuid)?.names ?? 0).toBe(other.id === site.id ? n - 1 : n)
    for (const unitId of [other.uuid, site.uuid]) expect((await set('no', unitId)).value).toEqual({ keeping: 'no' })
    expect((await list()).value.units).toEqual([])
  })
})
