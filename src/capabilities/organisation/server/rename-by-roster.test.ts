import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ImportDesk, openImportDesk } from '#testing/import-desk.ts'

let desk: ImportDesk

beforeAll(async () => (desk = await openImportDesk()))
afterAll(() => desk.close())

const places = (code: string) =>
  desk.group.rows<{ name: string; parent: string | null; kind: string; held: boolean }>(
    `select p.name, above.code as parent, p.kind, p.to_date = 'infinity' as held
     from app.unit_place p join app.unit u on u.id = p.unit_id left join app.unit above on above.id = p.parent_id
     where u.code = $1 and p.superseded_at is null order by p.from_date, p.id`,
    [code],
  )

test(
  'N-01 a unit that a roster renames stays under the unit above, also in its dated places',
  { timeout: 30_000 },
  async () => {
    const [before] = await places('C1-P1')
    expect(before!.parent).toBeTruthy()
    await desk.group.rows(
      `update app.unit_place set from_date = '2020-01-01' where unit_id = (select id from app.unit where code = 'C1-P1')`,
    )
    const file = `组织编号,组织名称,组织类别,上级编号\nC1-P1,滨河大桥项目党支部,党支部,${before!.parent ?? ''}\n`
    const shown = await desk.preview(file)
    expect(shown.summary!.units).toMatchObject({ added: 0, changed: 1 })
    await desk.confirm(shown)
    const now = await places('C1-P1')
    expect(now).toEqual([
      { ...before!, held: false },
      { name: '滨河大桥项目党支部', parent: before!.parent, kind: before!.kind, held: true },
    ])
    expect((await desk.undo(shown.id)).status).toBe(200)
    expect(await places('C1-P1')).toEqual([before])
  },
)
