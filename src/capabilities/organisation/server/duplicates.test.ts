import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#kernel/id.ts'
import { type ImportDesk, openImportDesk } from '#testing/import-desk.ts'
import { keepApart, listDuplicates, mergePeople, undoMerge } from '../duplicates.contract.ts'
import { unmaskPerson } from '../organisation.contract.ts'

let desk: ImportDesk

beforeAll(async () => {
  desk = await openImportDesk()
  // The first as a company wrote him, with his number; the second as another file had him, by phone and another job.
  await desk.confirm(await desk.preview(`${head}\n齐合并,11010519491231002X,,正式党员,1949-12-31,C1-P1,C1,\n`))
  await desk.confirm(await desk.preview(`${head}\n齐和并,,139-1238-0001,群众,1949-12-31,,C2,门卫\n`))
})
afterAll(() => desk.close())

const head = '姓名,身份证号,手机号,人员类别,出生日期,组织关系所在,用人单位,岗位'
const options = () => ({ cookie: desk.clerk.cookie })
const list = async () => (await desk.server.call(listDuplicates, {}, options())).value
const row = async (name: string) =>
  (await desk.group.rows<{ id: number; uuid: string }>('select id, uuid from app.person where name = $1', [name]))[0]!
const pairsOf = async (...names: string[]) =>
  (await list()).pairs.filter(({ one, other }) => names.includes(one.name) || names.includes(other.name))

/** Everything in every table that a merge may touch, but for what says that there was one. */
async function snapshot(): Promise<unknown> {
  const tables = [
    'person',
    'person_secret',
    'membership',
    'post',
    'account',
    'concern',
    'meeting_person',
    'attendance',
    'device',
  ]
  const found: Record<string, unknown> = {}
  for (const table of tables)
    found[table] = await desk.group.rows(`select to_jsonb(t) as row from app.${table} t order by to_jsonb(t)::text`)
  return found
}

describe('N-01 two entries that look like one person', { timeout: 60_000 }, () => {
  it('are listed with both sides, and nobody is merged by himself', async () => {
    const pairs = await pairsOf('齐合并')
    expect(pairs).toHaveLength(1)
    expect(pairs[0]).toMatchObject({ by: ['sound-born'] })
    expect(
      [pairs[0]!.one, pairs[0]!.other].map(({ name, identityTail, phoneTail }) => [name, identityTail, phoneTail]),
    ).toEqual(
      expect.arrayContaining([
        ['齐合并', '002X', null],
        ['齐和并', null, '0001'],
      ]),
    )
  })

  it('become one with all that hangs on both, and two again as if nothing had been', async () => {
    const [kept, gone] = [await row('齐合并'), await row('齐和并')]
    const cookie = await desk.server.signIn(gone.id)
    expect(cookie).not.toBe('')
    await desk.group.rows(
      "insert into app.post (person_id, unit_id, kind, from_date) select $1, id, 'liaison', '2026-01-01' from app.unit where code = 'C2-P1'",
      [gone.id],
    )
    const [meeting] = await desk.group.rows<{ id: number }>(
      `insert into app.meeting (uuid, company_id, unit_id, unit_uuid, unit_name, kind, state, held_on, share_code, convened_by, convened_at)
       select gen_random_uuid(), company_id, id, uuid, name, (select code from app.meeting_kind limit 1), 'planned', '2026-11-19',
         'share-merge', 1, now() from app.unit where code = 'C2-P1' returning id`,
    )
    await desk.group.rows(
      `insert into app.meeting_person (uuid, meeting_id, unit_id, person_id, person_uuid, name, part)
       select gen_random_uuid(), m.id, m.unit_id, p.id, p.uuid, p.name, 'due' from app.meeting m, app.person p
       where m.id = $1 and p.id = any($2)`,
      [meeting!.id, [gone.id]],
    )
    await desk.group.rows(
      'delete from auth.session s using app.account a where a.user_id = s."userId" and a.person_id = $1',
      [gone.id],
    )
    const before = await snapshot()
    const merged = await desk.server.call(mergePeople, { keptId: kept.uuid, goneId: gone.uuid }, options())
    expect(merged.error).toBeUndefined()
    const holders = async (table: string) =>
      (
        await desk.group.rows<{ person_id: number }>(
          `select person_id from app.${table} where person_id = any($1) and true`,
          [[kept.id, gone.id]],
        )
      ).map((each) => each.person_id)
    expect(await holders('post')).toEqual([kept.id])
    expect(await holders('account')).toEqual([kept.id])
    const [due] = await desk.group.rows(
      'select person_id, person_uuid, name from app.meeting_person where meeting_id = $1',
      [meeting!.id],
    )
    expect(due).toEqual({ person_id: kept.id, person_uuid: kept.uuid, name: '齐和并' })
    const numbers = (await desk.server.call(unmaskPerson, { personId: kept.uuid }, options())).value
    expect(numbers).toMatchObject({ identity: '11010519491231002X', phone: '13912380001' })
    const [facts] = await desk.group.rows('select category, job, left_on from app.person where id = $1', [kept.id])
    expect(facts).toEqual({ category: 'member', job: '门卫', left_on: null })
    expect(await pairsOf('齐合并', '齐和并')).toEqual([])
    expect((await list()).merged).toMatchObject([{ kept: '齐合并', gone: '齐和并' }])
    const again = await desk.preview(
      `${head}\n齐合并,11010519491231002X,13912380001,正式党员,1949-12-31,C1-P1,C1,门卫\n`,
    )
    expect(again.summary!.people).toEqual({ added: 0, changed: 0, ended: 0 })
    const mergeId = merged.value.mergeId
    expect((await desk.server.call(undoMerge, { mergeId }, options())).value).toEqual({ state: 'undone' })
    expect(await snapshot()).toEqual(before)
    expect((await desk.server.call(undoMerge, { mergeId }, options())).status).toBe(404)
    expect(await pairsOf('齐合并')).toHaveLength(1)
  })

  it('come back as a whole or not at all: what has changed since stays, and nothing else changes', async () => {
    const [kept, gone] = [await row('齐合并'), await row('齐和并')]
    const { mergeId } = (await desk.server.call(mergePeople, { keptId: kept.uuid, goneId: gone.uuid }, options())).value
    await desk.group.rows("update app.person set job = '新岗位' where id = $1", [kept.id])
    const before = await snapshot()
    expect((await desk.server.call(undoMerge, { mergeId }, options())).error?.code).toBe('duplicates.changed-since')
    expect(await snapshot()).toEqual(before)
    await desk.group.rows("update app.person set job = '门卫' where id = $1", [kept.id])
    expect((await desk.server.call(undoMerge, { mergeId }, options())).status).toBe(200)
  })

  it('are never one if their numbers differ, if it is oneself, or if it is one entry', async () => {
    const [kept, gone] = [await row('齐合并'), await row('齐和并')]
    const [other] = await desk.group.members('C1-P1')
    const uuidOf = async (id: number) =>
      (await desk.group.rows<{ uuid: string }>('select uuid from app.person where id = $1', [id]))[0]!.uuid
    const merge = async (keptId: string, goneId: string) =>
      (await desk.server.call(mergePeople, { keptId, goneId }, options())).error?.code
    const before = await snapshot()
    expect(await merge(kept.uuid, await uuidOf(other!.id))).toBe('duplicates.two-numbers')
    expect(await merge(kept.uuid, await uuidOf(desk.clerk.id))).toBe('duplicates.own')
    expect(await merge(kept.uuid, kept.uuid)).toBe('duplicates.same')
    expect(await merge(kept.uuid, newId())).toBe('record.missing')
    const apart = await desk.server.call(keepApart, { oneId: kept.uuid, otherId: kept.uuid }, options())
    expect(apart.error?.code).toBe('duplicates.same')
    const { id } = await desk.group.holder('C1', 'office-clerk')
    const cookie = await desk.server.signIn(id)
    const across = await desk.server.call(mergePeople, { keptId: kept.uuid, goneId: gone.uuid }, { cookie })
    expect([403, 404]).toContain(across.status)
    expect(await snapshot()).toMatchObject({ person: (before as { person: object }).person })
  })

  it('that are two are not asked about again', async () => {
    const [one, other] = [await row('齐合并'), await row('齐和并')]
    const said = await desk.server.call(keepApart, { oneId: other.uuid, otherId: one.uuid }, options())
    expect(said.value).toEqual({ state: 'apart' })
    expect(await pairsOf('齐合并', '齐和并')).toEqual([])
  })

  it('written with 15 digits and 18, with +86 and without, are never two to begin with', async () => {
    await desk.confirm(await desk.preview(`${head}\n齐旧号,110105491231001,+86 139 1238 0002,群众,,,C1,\n`))
    const again = await desk.preview(`${head}\n齐旧号,,13912380002,群众,,,C1,\n`)
    expect(again.summary!.people.added).toBe(0)
  })
})
