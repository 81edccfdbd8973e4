import { createReadStream } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Database } from '#platform/database/database.ts'
import { putUpload } from '#testing/put-upload.ts'
import { importSampleGroup, sampleFile, type SampleGroup } from '#testing/sample-group.ts'
import { startTestServer, type TestServer } from '#testing/test-server.ts'
import { readXlsxText } from '#testing/read-xlsx-text.ts'
import * as contract from '../roster-import.contract.ts'
import { rosterJobs } from './roster-jobs.ts'

let server: TestServer
let group: SampleGroup
let clerk: { id: number; cookie: string }
let own: Database

beforeAll(async () => {
  server = await startTestServer()
  own = new Database(server.database.urls.jobs, 1)
  group = await importSampleGroup(server)
  const { id } = await group.holder('G', 'office-clerk')
  clerk = { id, cookie: await server.signIn(id) }
})
afterAll(async () => {
  await own.close()
  await server.stop()
})

const heading = '姓名,身份证号,手机号,人员类别,入党日期,转正日期,组织关系所在,用人单位'

const keep = (text: string, by = clerk) => putUpload(server, by.id, text)

async function start(text: string, coverage: object = { kind: 'group' }, by = clerk) {
  const input = { fileHash: await keep(text, by), fileName: '花名册.csv', coverage: coverage as never }
  return server.call(contract.startRosterImport, input, { cookie: by.cookie })
}

/** What the worker would do, without waiting for its queue. */
async function work(name: string, importId: string, by = clerk): Promise<void> {
  const job = rosterJobs.find((each) => each.name === name)!
  const now = server.clock.now()
  await job.run(server.services, { importId, personId: by.id } as never, {
    entry: { by: 'person', personId: by.id, now },
    now,
    own,
  })
}

async function preview(text: string, coverage?: object, by = clerk) {
  const { value } = await start(text, coverage, by)
  await work('organisation.read-roster', value.id, by)
  return (await server.call(contract.getRosterImport, { importId: value.id }, { cookie: by.cookie })).value
}

async function confirm(importId: string, planHash: string, endingConfirmed = false) {
  const answer = await server.call(
    contract.confirmRosterImport,
    { importId, planHash, endingConfirmed },
    { cookie: clerk.cookie },
  )
  if (answer.status === 200) await work('organisation.apply-roster', importId)
  return answer
}

const undo = (importId: string) => server.call(contract.undoRosterImport, { importId }, { cookie: clerk.cookie })
const look = async (importId: string) =>
  (await server.call(contract.getRosterImport, { importId }, { cookie: clerk.cookie })).value

async function snapshot(): Promise<unknown> {
  const people = await group.rows('select id, name, category, job, joined_on from app.person order by id')
  const places = await group.rows(
    'select person_id, kind, unit_id, place, from_date, to_date, superseded_at from app.membership order by id',
  )
  const posts = await group.rows('select person_id, unit_id, kind, from_date, to_date from app.post order by id')
  const secrets = await group.rows('select person_id, identity_tail, phone_tail from app.person_secret order by 1')
  const units = await group.rows('select id, name, code, path, ended_on from app.unit order by id')
  return { people, places, posts, secrets, units }
}

describe('a roster', { timeout: 60_000 }, () => {
  it('that was loaded before changes nothing', async () => {
    const hash = await putUpload(server, clerk.id, createReadStream(sampleFile))
    const input = { fileHash: hash, fileName: 'group-roster.xlsx', coverage: { kind: 'group' as const } }
    const { value } = await server.call(contract.startRosterImport, input, { cookie: clerk.cookie })
    await work('organisation.read-roster', value.id)
    const { summary, state } = await look(value.id)
    expect(state).toBe('ready')
    expect([summary!.units, summary!.people, summary!.posts]).toEqual(Array(3).fill({ added: 0, changed: 0, ended: 0 }))
  })

  it('is previewed, confirmed, and taken back as if it had never been', async () => {
    const before = await snapshot()
    const shown = await preview(`${heading}\n阿卜杜拉·麦麦提,,13912345678,正式党员,2015-01-01,2016-01-01,C1-P1,C1\n`)
    expect(shown.summary?.people).toEqual({ added: 1, changed: 0, ended: 0 })
    expect(await snapshot()).toEqual(before)
    expect((await confirm(shown.id, shown.summary!.planHash)).status).toBe(200)
    expect(await group.rows("select 1 from app.person where name = '阿卜杜拉·麦麦提'")).toHaveLength(1)
    expect((await undo(shown.id)).value).toEqual({ state: 'undone' })
    expect(await snapshot()).toEqual(before)
  })

  it('that moves a member ends his old place on the day and begins the new one', async () => {
    const [member] = await group.members('C1-P1')
    const before = await snapshot()
    const shown = await preview(`姓名,身份证号,组织关系所在\n${await numbered(member!.id, member!.name)},C1-P3\n`)
    expect(shown.summary?.people.changed).toBe(1)
    await confirm(shown.id, shown.summary!.planHash)
    const places = await group.rows<{ code: string; to_date: string }>(
      `select u.code, m.to_date from app.membership m join app.unit u on u.id = m.unit_id
       where m.person_id = $1 and m.kind = 'affiliation' and m.superseded_at is null order by m.from_date`,
      [member!.id],
    )
    expect(places).toEqual([
      { code: 'C1-P1', to_date: '2026-11-20' },
      { code: 'C1-P3', to_date: 'infinity' },
    ])
    await undo(shown.id)
    expect(await snapshot()).toEqual(before)
  })

  it('that is complete for a unit ends by name only whom the clerk confirmed', async () => {
    const members = await group.members('C4-P2')
    const rows = await Promise.all(
      members.slice(1).map(async (member) => `${await numbered(member.id, member.name)},C4-P2`),
    )
    const shown = await preview(`姓名,身份证号,组织关系所在\n${rows.join('\n')}\n`, {
      kind: 'unit',
      code: 'C4-P2',
      complete: true,
    })
    expect(shown.summary?.ending).toContain(members[0]!.name)
    const refused = await confirm(shown.id, shown.summary!.planHash)
    expect(refused.error?.code).toBe('roster.ending-not-confirmed')
    await confirm(shown.id, shown.summary!.planHash, true)
    expect(await group.members('C4-P2').then((left) => left.map((each) => each.id))).toContain(members[0]!.id)
    const open = await group.rows(
      "select 1 from app.membership where person_id = $1 and kind = 'affiliation' and to_date = 'infinity'",
      [members[0]!.id],
    )
    expect(open).toEqual([])
    await undo(shown.id)
  })

  it('that changed since it was shown is shown anew instead of being written', async () => {
    const one = await preview(`${heading}\n新来的一,,,群众,,,,C1\n`)
    const other = await preview(`${heading}\n新来的一,,,群众,,,,C1\n`)
    await confirm(one.id, one.summary!.planHash)
    await confirm(other.id, other.summary!.planHash)
    const again = await look(other.id)
    expect(again).toMatchObject({ state: 'ready', summary: { people: { added: 0 } } })
    expect(again.problem).toContain('预览')
    const wrong = await confirm(other.id, one.summary!.planHash)
    expect(wrong.error?.code).toBe('roster.changed-since-preview')
    await server.call(contract.cancelRosterImport, { importId: other.id }, { cookie: clerk.cookie })
    await undo(one.id)
  })

  it('keeps good rows and gives back the faulty ones to be mended', async () => {
    const shown = await preview(`${heading}\n王无误,,,群众,,,,C1\n李有误,110105194912310021,,群众,,,,C1\n`)
    expect(shown.summary).toMatchObject({ people: { added: 1 }, faultyRows: 1 })
    expect(shown.summary!.errors[0]).toMatchObject({ row: 3, column: '身份证号' })
    expect(shown.summary!.errors[0]!.value).not.toContain('19491231')
    const response = await fetch(`${server.url}/api/roster-imports/${shown.id}/faulty-rows`, {
      headers: { cookie: clerk.cookie },
    })
    expect(response.headers.get('content-disposition')).toContain('attachment')
    const text = await readXlsxText(Buffer.from(await response.arrayBuffer()))
    expect(text).toContain('李有误')
    expect(text).not.toContain('王无误')
    expect(text).toContain(shown.summary!.errors[0]!.message)
  })

  it('keeps columns that it does not know, and remembers headings matched by hand', async () => {
    const shown = await preview(`${heading},籍贯\n赵额外,,,群众,,,,C1,示例省\n`)
    expect(shown.summary?.headings.flatMap((each) => each.unknown)).toContain('籍贯')
    await confirm(shown.id, shown.summary!.planHash)
    expect(await group.rows("select extra from app.person where name = '赵额外'")).toEqual([
      { extra: { 籍贯: '示例省' } },
    ])
    await undo(shown.id)
    const input = {
      fileHash: await keep('同志姓名,人员类别\n钱映射,群众\n'),
      fileName: 'a.csv',
      coverage: { kind: 'additions' as const },
    }
    const mapping = { people: { 同志姓名: 'name' } }
    const { value } = await server.call(contract.startRosterImport, { ...input, mapping }, { cookie: clerk.cookie })
    await work('organisation.read-roster', value.id)
    expect((await look(value.id)).summary?.people.added).toBe(1)
    const other = { ...input, mapping: { people: { 身份种类: 'category' } } }
    await server.call(contract.startRosterImport, other, { cookie: clerk.cookie })
    const later = await preview('同志姓名,人员类别\n孙映射,群众\n', { kind: 'additions' })
    expect(later.summary?.people.added).toBe(1)
  })

  it('that is no roster ends in a sentence', async () => {
    const shown = await preview('这不是花名册\n')
    expect(shown.state).toBe('refused')
    expect(shown.problem ?? shown.summary?.errors[0]?.message).toMatch(/。$/)
  })

  it('of which nothing was kept, or for a unit that is not there, is not begun', async () => {
    const gone = { fileHash: 'a'.repeat(64), fileName: 'x.csv', coverage: { kind: 'group' as const } }
    expect((await server.call(contract.startRosterImport, gone, { cookie: clerk.cookie })).error?.code).toBe(
      'roster.file-missing',
    )
    expect((await start(heading, { kind: 'unit', code: 'C9' })).error?.code).toBe('roster.unit-unknown')
    const { id } = await group.holder('C1', 'office-clerk')
    const others = { ...gone, fileHash: await putUpload(server, id, `${heading}\n周别人,,,群众,,,,C1\n`) }
    const answer = await server.call(contract.startRosterImport, others, { cookie: clerk.cookie })
    expect(answer.error?.code).toBe('roster.file-missing')
    expect(await holders(others.fileHash)).toEqual([])
  })

  it('goes one way only: not confirmed twice, not undone before it was written, nor under a later one', async () => {
    const one = await preview(`${heading}\n新来的二,,,群众,,,,C1\n`)
    expect((await undo(one.id)).error?.code).toBe('roster.not-applied')
    await confirm(one.id, one.summary!.planHash)
    expect((await confirm(one.id, one.summary!.planHash)).error?.code).toBe('roster.not-ready')
    server.clock.advance(1000)
    const two = await preview(`${heading}\n新来的三,,,群众,,,,C1\n`)
    await confirm(two.id, two.summary!.planHash)
    expect((await undo(one.id)).error?.code).toBe('roster.later-import')
    await undo(two.id)
    expect((await undo(one.id)).status).toBe(200)
    const cancelled = await server.call(contract.cancelRosterImport, { importId: one.id }, { cookie: clerk.cookie })
    expect(cancelled.error?.code).toBe('roster.not-ready')
  })

  it('on which a record stands already is not taken back at all', async () => {
    const shown = await preview(`${heading}\n新来的四,,,正式党员,2015-01-01,2016-01-01,C1-P1,C1\n`)
    await confirm(shown.id, shown.summary!.planHash)
    await group.rows(
      "update app.membership m set to_date = '2026-12-31' from app.person p where p.id = m.person_id and p.name = '新来的四' and m.kind = 'affiliation'",
    )
    const before = await snapshot()
    expect((await undo(shown.id)).error).toMatchObject({ code: 'roster.in-use', params: { count: 1 } })
    expect(await snapshot()).toEqual(before)
  })

  it('of a company clerk stays within the company', async () => {
    const { id } = await group.holder('C1', 'office-clerk')
    const mine = { id, cookie: await server.signIn(id) }
    const shown = await preview(`${heading}\n越界的人,,,正式党员,2015-01-01,2016-01-01,C2-P1,C2\n`, undefined, mine)
    if (shown.state === 'ready' && shown.summary!.people.added > 0) {
      const input = { importId: shown.id, planHash: shown.summary!.planHash }
      await server.call(contract.confirmRosterImport, input, { cookie: mine.cookie })
      await work('organisation.apply-roster', shown.id, mine)
    }
    expect(await group.rows("select 1 from app.person where name = '越界的人'")).toEqual([])
  })

  it('is nobody else’s business', async () => {
    const { id } = await group.holder('C1-P1', 'secretary')
    const cookie = await server.signIn(id)
    expect((await server.call(contract.listRosterImports, {}, { cookie })).status).toBe(403)
    expect((await server.call(contract.listRosterImports, {}, {})).status).toBe(401)
    expect((await server.call(contract.listRosterImports, {}, { cookie: clerk.cookie })).value.units[0]?.code).toBe('G')
  })
})

async function holders(hash: string): Promise<string[]> {
  const found = await group.rows<{ used_by: string }>('select used_by from app.file_use where hash = $1', [hash])
  return found.map((row) => row.used_by)
}

async function numbered(personId: number, name: string): Promise<string> {
  const [row] = await group.rows<{ identity_cipher: Buffer }>(
    'select identity_cipher from app.person_secret where person_id = $1',
    [personId],
  )
  const plain = row
    ? server.services.keys.decrypt(row.identity_cipher, `app.person_secret.identity_cipher.${personId}`)
    : ''
  return `${name},${plain}`
}
