import { afterAll, beforeAll, expect, test } from 'vitest'
import { unmaskPerson } from '../organisation.contract.ts'
import * as people from '../organisation.contract.ts'
import { type ImportDesk, openImportDesk } from '#testing/import-desk.ts'

/*
 * Numbers of third persons in columns that nobody named: they are found in no table, and opened only by whom may open
 * the person's own.
 */

let desk: ImportDesk
const wife = '13812345678'
const site = '010-62345678'
const formula = '+8613912345678妻'

beforeAll(async () => {
  desk = await openImportDesk()
}, 60_000)
afterAll(() => desk.close())

const file = `姓名,人员类别,用人单位,紧急联系人,籍贯\n冯有家,群众,C1,妻子王某 ${wife},示例省\n褚无误,群众,C1,${formula},\n`

test('they stand in no table, are shown masked and opened as the person’s own numbers are', async () => {
  const shown = await desk.preview(file)
  expect(shown.summary).toMatchObject({ people: { added: 1 }, faultyRows: 1 })
  await desk.confirm(shown)
  const units = await desk.preview(`组织编号,组织名称,联系电话\nC1,${await nameOf('C1')},${site}\n`)
  expect(units.summary!.warnings.map(({ code }) => code)).toContain('number-masked')
  await desk.confirm(units)
  const texts = await everyText()
  expect(texts).toContain('冯有家')
  expect(texts).toContain('138******78')
  for (const number of [wife, site, site.replace('-', ''), '13912345678']) expect(texts.includes(number)).toBe(false)

  const personId = await uuidOf('冯有家')
  const { cookie } = desk.clerk
  const found = await desk.server.call(people.getPerson, { personId }, { cookie })
  expect(found.value.extra).toEqual(
    expect.arrayContaining([
      { name: '紧急联系人', value: '妻子王某 138******78', isMasked: true },
      { name: '籍贯', value: '示例省', isMasked: false },
    ]),
  )
  const opened = await desk.server.call(unmaskPerson, { personId }, { cookie })
  expect(opened.value).toEqual({
    identity: null,
    phone: null,
    extra: [{ name: '紧急联系人', value: `妻子王某 ${wife}` }],
  })
}, 60_000)

test('the same file again changes nothing; another number does, and what the file lacks stays', async () => {
  const good = file.split('\n').slice(0, 2).join('\n')
  expect((await desk.preview(`${good}\n`)).summary?.people).toEqual({ added: 0, changed: 0, ended: 0 })
  const head = '姓名,人员类别,用人单位,紧急联系人,家庭电话'
  const other = await desk.preview(`${head}\n冯有家,群众,C1,母亲 13712345678,0755-2345678\n`)
  expect(other.summary?.people.changed).toBe(1)
  expect(other.summary?.lines[0]?.facts).toContainEqual({
    field: 'extra.紧急联系人',
    before: '妻子王某 138******78',
    after: '母亲 137******78',
  })
  await desk.confirm(other)
  const personId = await uuidOf('冯有家')
  const opened = async () =>
    (await desk.server.call(unmaskPerson, { personId }, { cookie: desk.clerk.cookie })).value.extra
  expect(await opened()).toEqual(
    expect.arrayContaining([
      { name: '紧急联系人', value: '母亲 13712345678' },
      { name: '家庭电话', value: '0755-2345678' },
    ]),
  )
  const { length } = await opened()
  await desk.confirm(await desk.preview('姓名,人员类别,用人单位,家庭电话\n冯有家,群众,C1,0755-9345678\n'))
  expect([length, (await opened()).find(({ name }) => name === '紧急联系人')?.value]).toEqual([2, '母亲 13712345678'])
}, 60_000)

async function nameOf(code: string): Promise<string> {
  const [row] = await desk.group.rows<{ name: string }>('select name from app.unit where code = $1', [code])
  return row!.name
}

async function uuidOf(name: string): Promise<string> {
  const [row] = await desk.group.rows<{ uuid: string }>('select uuid from app.person where name = $1', [name])
  return row!.uuid
}

/** Every table of the installation as text. */
async function everyText(): Promise<string> {
  const tables = await desk.group.rows<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`,
  )
  const texts: string[] = []
  for (const { name } of tables) {
    const rows = await desk.group.rows<{ text: string | null }>(
      `select string_agg(t::text, E'\n') as text from ${name} t`,
    )
    texts.push(rows[0]?.text ?? '')
  }
  return texts.join('\n')
}
