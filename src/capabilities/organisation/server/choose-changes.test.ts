import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ImportDesk, openImportDesk, type ShownImport } from '#testing/import-desk.ts'
import { askAgain, confirmRosterImport, listLeftOut } from '../roster-import.contract.ts'
import { importRosterFile } from './import-roster-file.ts'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

let desk: ImportDesk
let who: { name: string; category: string }

beforeAll(async () => {
  desk = await openImportDesk()
  await desk.confirm(await desk.preview(`${head}\n褚可挑,13912340001,预备党员,C1-P1,C1,测量员\n`))
  who = { name: '褚可挑', category: 'probationary' }
})
afterAll(() => desk.close())

const head = '姓名,手机号,人员类别,组织关系所在,用人单位,岗位'
/** The same man has moved, is a full member and works as something else; another one has joined. */
const next = `${head}\n褚可挑,13912340001,正式党员,C1-P3,C1,项目总工\n卫新来,13912340002,群众,,C1,资料员\n`

const keysOf = ({ summary }: ShownImport, change: string) =>
  summary!.lines.filter((line) => line.change === change).map((line) => line.key)
const cancel = async (shown: ShownImport) =>
  desk.server.call(
    (await import('../roster-import.contract.ts')).cancelRosterImport,
    { importId: shown.id },
    { cookie: desk.clerk.cookie },
  )
const leftOut = async () => (await desk.server.call(listLeftOut, {}, { cookie: desk.clerk.cookie })).value.leftOut

async function now() {
  const people = await desk.group.rows<{ name: string; category: string; job: string | null; code: string | null }>(
    `select p.name, p.category, p.job, u.code from app.person p
     left join app.membership m on m.person_id = p.id and m.kind = 'affiliation' and m.superseded_at is null and m.to_date = 'infinity'
     left join app.unit u on u.id = m.unit_id where p.name in ('褚可挑', '卫新来') order by p.name`,
  )
  return people
}

describe('N-01 a later file of the roster', { timeout: 60_000 }, () => {
  it('shows its changes kind by kind, old beside new', async () => {
    const shown = await desk.preview(next)
    expect(shown.summary!.changes).toEqual([
      { change: 'joined', count: 1, earlier: 0 },
      { change: 'moved', count: 1, earlier: 0 },
      { change: 'type', count: 1, earlier: 0 },
      { change: 'facts', count: 1, earlier: 0 },
    ])
    const [moved, type] = [keysOf(shown, 'moved'), shown.summary!.lines.find((line) => line.change === 'type')]
    expect(moved).toHaveLength(1)
    expect(type).toMatchObject({
      title: who.name,
      facts: [{ field: 'category', before: 'probationary', after: 'member' }],
    })
    await cancel(shown)
  })

  it('is taken in part; what was left out is remembered, listed, and goes back with the import', async () => {
    const before = await now()
    const shown = await desk.preview(next)
    await desk.confirm(shown, false, { kinds: ['moved', 'facts', 'type'], leaveOut: keysOf(shown, 'type') })
    expect(await now()).toEqual([{ name: '褚可挑', category: 'probationary', job: '项目总工', code: 'C1-P3' }])
    expect((await leftOut()).map(({ change, title }) => [change, title])).toEqual(
      expect.arrayContaining([
        ['joined', '卫新来'],
        ['type', '褚可挑'],
      ]),
    )
    expect((await desk.look(shown.id)).summary!.people).toEqual({ added: 0, changed: 1, ended: 0 })
    expect((await desk.undo(shown.id)).status).toBe(200)
    expect(await now()).toEqual(before)
    expect(await leftOut()).toEqual([])
  })

  it('is not asked about again while it says the same, and is when it says something new', async () => {
    const shown = await desk.preview(next)
    await desk.confirm(shown, false, { kinds: ['moved'] })
    const again = await desk.preview(next)
    expect(again.summary!.changes).toEqual([
      { change: 'joined', count: 1, earlier: 1 },
      { change: 'type', count: 1, earlier: 1 },
      { change: 'facts', count: 1, earlier: 1 },
    ])
    expect(again.summary!.people).toEqual({ added: 0, changed: 0, ended: 0 })
    await cancel(again)
    const other = await desk.preview(next.replace('项目总工', '总工程师'))
    expect(other.summary!.changes.find(({ change }) => change === 'facts')).toEqual({
      change: 'facts',
      count: 1,
      earlier: 0,
    })
    await cancel(other)
    await desk.undo(shown.id)
  })

  it('gives what was left out after all: ticked in a preview, or asked about again', async () => {
    const first = await desk.preview(next)
    await desk.confirm(first, false, { kinds: ['moved'] })
    desk.server.clock.advance(1000)
    const second = await desk.preview(next)
    await desk.confirm(second, false, { take: keysOf(second, 'type') })
    expect((await now()).find(({ name }) => name === '褚可挑')).toMatchObject({ category: 'member' })
    expect((await leftOut()).map(({ change }) => change).sort()).toEqual(['facts', 'joined'])
    await desk.undo(second.id)
    expect((await leftOut()).map(({ change }) => change).sort()).toEqual(['facts', 'joined', 'type'])
    const [one] = await leftOut()
    const ask = () => desk.server.call(askAgain, { leftOutId: one!.id }, { cookie: desk.clerk.cookie })
    expect((await ask()).value).toEqual({ state: 'asked' })
    expect((await ask()).error?.code).toBe('roster.left-out-gone')
    expect(await leftOut()).toHaveLength(2)
    await desk.undo(first.id)
  })

  it('ends nobody whose leaving was left out, and a post of somebody left out falls with him', async () => {
    const [gone, ...rest] = await desk.group.members('C4-P2')
    const list = rest.map(({ name }) => `${name},,C4-P2`).join('\n')
    const shown = await desk.preview(`姓名,岗位,组织关系所在\n${list}\n`, {
      kind: 'unit',
      code: 'C4-P2',
      complete: true,
    })
    const ending = shown.summary!.changes.find(({ change }) => change === 'left')
    expect(ending!.count).toBeGreaterThan(0)
    expect((await desk.confirm(shown)).error?.code).toBe('roster.ending-not-confirmed')
    expect((await desk.confirm(shown, false, { leaveOut: keysOf(shown, 'left') })).status).toBe(200)
    expect((await desk.group.members('C4-P2')).map(({ id }) => id)).toContain(gone!.id)
    await desk.undo(shown.id)
  })

  it('is taken from the command line by kind: lx import --only', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'only-')), 'next.csv')
    await writeFile(file, next)
    const request = { file, coverage: { kind: 'group' as const }, endingConfirmed: false, locale: 'zh' as const }
    const dry = await importRosterFile(desk.server.services, { ...request, dryRun: true, only: ['joined'] })
    expect(dry.people).toEqual({ added: 1, changed: 0, ended: 0 })
    await importRosterFile(desk.server.services, { ...request, dryRun: false, only: ['joined'] })
    expect(await now()).toEqual([
      { name: '卫新来', category: 'staff', job: '资料员', code: null },
      { name: '褚可挑', category: 'probationary', job: '测量员', code: 'C1-P1' },
    ])
  })

  it('is chosen from by nobody but those who keep the roster', async () => {
    const shown = await desk.preview(next)
    const { id } = await desk.group.holder('C1-P1', 'secretary')
    const cookie = await desk.server.signIn(id)
    const input = { importId: shown.id, planHash: shown.summary!.planHash }
    expect((await desk.server.call(confirmRosterImport, input, { cookie })).status).not.toBe(200)
    expect((await desk.server.call(listLeftOut, {}, { cookie })).status).toBe(403)
  })
})
