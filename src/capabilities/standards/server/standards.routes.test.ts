import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import { conveneMeeting } from '#capabilities/meetings/meetings.contract.ts'
import { arrangeGroups } from '#capabilities/organisation/groups.contract.ts'
import { plannedMeeting, type BranchPerson, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import { givenItems } from '../given-items.rules.ts'
import * as contract from '../standards.contract.ts'

let b: TestBranch
let group: BranchPerson
let leader: BranchPerson

beforeAll(async () => {
  b = await startTestBranch()
  await b.people.sql(`update app.unit set founded_on = '2020-01-01', starts_on = '2025-01-01'`)
  group = await b.add({ name: '集团干事', posts: [{ kind: 'office-clerk', unit: rootOf(b) }] })
  leader = await b.add({ name: '联系领导', posts: [{ kind: 'contact-leader', unit: b.other }] })
}, 120_000)
afterAll(() => b.stop())

const rootOf = ({ company }: TestBranch) => ({ ...company, id: 1, path: '000001.' })
const codeOf = async (call: Promise<{ error: { code: string } | undefined }>) => (await call).error?.code
const read = (who = b.secretary) => b.must(who, contract.getStandards, { unitId: b.branch.uuid })
const codes = (lines: Awaited<ReturnType<typeof read>>['missing']) => lines.map(({ code, title }) => code ?? title)
const idOf = async (code: string) =>
  (await b.people.sql<{ uuid: string }>('select uuid from app.standard_item where code = $1', [code]))[0]!.uuid

describe('the list of a branch', () => {
  test('comes with the installation, the same as the rules say', async () => {
    const rows = await b.people.sql(
      `select code, evidence, rule_id as "ruleId" from app.standard_item where code is not null order by place_in_list`,
    )
    expect(rows).toEqual(givenItems)
  })

  test('BR-10, BR-13, BR-22, BR-23 shows what is missing, and answers from the record where there is one', async () => {
    const before = await read()
    expect(codes(before.missing)).toEqual([
      'committee',
      'term',
      'general-meeting',
      'organisation-life',
      'appraisal',
      'contact-leader',
      'year-plan',
      'activity-room',
      'notice-board',
      'seen-on-site',
    ])
    expect(codes(before.answered)).toEqual(['secretary', 'groups'])
    expect(before.missing.find(({ code }) => code === 'committee')!.standing).toMatchObject({
      because: 'committee-few',
      params: { n: 2, full: 7 },
    })
    await b.people.sql(`update app.unit set term_ends_on = '2028-01-01' where id = $1`, [b.branch.id])
    const meeting = await b.must(b.secretary, conveneMeeting, plannedMeeting(b.branch))
    await b.must(b.secretary, arrangeGroups, {
      unitId: b.branch.uuid,
      groups: [{ name: '一组', leaderId: null, memberIds: [b.members[0]!.uuid] }],
    })
    await b.people.sql(
      `insert into app.post (person_id, unit_id, kind, from_date) values ($1, $3, 'organisation-commissioner', '2026-01-01'), ($2, $3, 'discipline-commissioner', '2026-01-01')`,
      [b.members[0]!.id, b.members[1]!.id, b.branch.id],
    )
    const life = await b.must(b.secretary, conveneMeeting, { ...plannedMeeting(b.branch), kind: 'life-meeting' })
    const after = await read()
    const answered = new Map(after.answered.map(({ code, standing }) => [code, standing]))
    expect(answered.get('committee')).toMatchObject({ because: 'committee-there', params: { n: 4 } })
    expect(answered.get('term')).toMatchObject({ because: 'term-runs', source: { kind: 'term' } })
    expect(answered.get('general-meeting')).toMatchObject({
      because: 'meeting-planned',
      source: { kind: 'meeting', id: meeting.meetingId },
    })
    expect(answered.get('organisation-life')).toMatchObject({
      because: 'life-planned',
      source: { kind: 'meeting', id: life.meetingId },
    })
    expect(answered.get('groups')).toMatchObject({ because: 'groups-there', params: { n: 1 } })
  })

  test('is for those with a post in it or above, not for every member', async () => {
    expect(codes((await read(b.clerk)).missing)).toContain('year-plan')
    for (const who of [b.members[2]!, b.stranger, leader])
      expect(await codeOf(b.as(who, contract.getStandards, { unitId: b.branch.uuid }))).toBe('access.denied')
    const own = await b.must(leader, contract.getStandards, { unitId: b.other.uuid })
    expect(own.can.answer).toBe(false)
    expect(codes(own.answered)).toContain('contact-leader')
  })
})

describe('an answer', () => {
  const answer = async (code: string, say: 'has' | 'lacks' | 'not-applicable', note = '', who = b.secretary) =>
    b.as(who, contract.answerStandard, { unitId: b.branch.uuid, itemId: await idOf(code), answer: say, note })

  test('is given once and stays until it lapses; the same request twice is one', async () => {
    const input = { unitId: b.branch.uuid, itemId: await idOf('year-plan'), answer: 'has' as const, note: '一月定的' }
    const operationId = newId()
    const done = await b.must(b.secretary, contract.answerStandard, input, { operationId })
    expect(await b.must(b.secretary, contract.answerStandard, input, { operationId })).toEqual(done)
    expect(await b.people.sql('select 1 from app.standard_answer')).toHaveLength(1)
    expect(codes(done.missing)).not.toContain('year-plan')
    await answer('activity-room', 'has')
    await b.people.sql(`update app.standard_answer set answered_on = '2025-11-20'`)
    const later = await read()
    expect(later.missing.find(({ code }) => code === 'year-plan')!.standing).toMatchObject({
      because: 'lapsed',
      note: '一月定的',
      lapsesOn: '2026-11-20',
    })
    expect(codes(later.missing)).not.toContain('activity-room')
  })

  test('that the record gives, that lacks its reason, or that is not asked is refused and changes nothing', async () => {
    const before = await b.people.sql('select * from app.standard_answer')
    expect(await codeOf(answer('term', 'has'))).toBe('standards.by-record')
    expect(await codeOf(answer('notice-board', 'not-applicable'))).toBe('standards.say-why')
    expect(
      await codeOf(
        b.as(b.secretary, contract.answerStandard, { unitId: b.branch.uuid, itemId: newId(), answer: 'has' }),
      ),
    ).toBe('standards.not-asked')
    const atCompany = { unitId: b.company.uuid, itemId: await idOf('year-plan'), answer: 'has' as const }
    expect(await codeOf(b.as(b.clerk, contract.answerStandard, atCompany))).toBe('standards.not-asked')
    for (const who of [b.members[2]!, b.recorder, b.stranger])
      expect(await codeOf(answer('notice-board', 'has', '', who))).toBe('access.denied')
    expect(await b.people.sql('select * from app.standard_answer')).toEqual(before)
  })

  test('beside the record says why something is missing, or that it does not apply', async () => {
    const said = await b.must(b.secretary, contract.answerStandard, {
      unitId: b.branch.uuid,
      itemId: await idOf('contact-leader'),
      answer: 'lacks',
      note: '年后指定',
    })
    const line = said.missing.find(({ code }) => code === 'contact-leader')!
    expect(line.standing).toMatchObject({ because: 'leader-none', note: '年后指定' })
    const done = await answer('contact-leader', 'not-applicable', '项目年底结束')
    expect(codes(done.value.missing)).not.toContain('contact-leader')
  })
})

describe('the office', () => {
  test('sees by branch and by item where something is missing, in the order of the tree and without a count', async () => {
    const list = await b.must(b.clerk, contract.listMissing, { unitId: b.company.uuid })
    expect(list.units.map(({ name }) => name)).toEqual(['一公司党委', '桥梁项目党支部', '隧道项目党支部'])
    expect(list.next).toBeNull()
    const itemId = await idOf('contact-leader')
    const one = await b.must(b.clerk, contract.listMissing, { unitId: b.company.uuid, itemId })
    expect(one.units).toEqual([])
    const room = await b.must(b.clerk, contract.listMissing, {
      unitId: b.company.uuid,
      itemId: await idOf('activity-room'),
    })
    expect(room.units.map(({ name, above, missing }) => [name, above, missing.length])).toEqual([
      ['隧道项目党支部', '一公司党委', 1],
    ])
    expect(await codeOf(b.as(b.secretary, contract.listMissing, { unitId: b.company.uuid }))).toBe('access.denied')
  })

  test('reads a long tree a page at a time, each unit once', async () => {
    await b.people.sql(
      `insert into app.unit (uuid, company_id, path, kind, code, name)
       select gen_random_uuid(), 1, '000001.' || lpad(n::text, 6, '0') || '.', 'branch', 'N' || n, '第' || n || '党支部'
       from generate_series(100, 219) n`,
    )
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await b.must(group, contract.listMissing, {
        unitId: (await b.people.sql<{ uuid: string }>('select uuid from app.unit where id = 1'))[0]!.uuid,
        itemId: await idOf('notice-board'),
        ...(after === undefined ? {} : { after }),
      })
      seen.push(...page.units.map(({ unitId }) => unitId))
      after = page.next ?? undefined
    } while (after !== undefined)
    expect(seen).toHaveLength(new Set(seen).size)
    expect(seen).toHaveLength(122)
  })

  test('of the group sets what is asked, of whom and for how long; a given item keeps its name and its evidence', async () => {
    const item = { newItemId: newId(), title: '有职工书屋', advice: '可与工会合办', kinds: ['branch'], validMonths: 24 }
    const operationId = newId()
    const made = await b.must(group, contract.addItem, item, { operationId })
    expect(made).toMatchObject({ code: null, ruleId: null, evidence: null, isUsed: true, validMonths: 24 })
    expect(await b.must(group, contract.addItem, item, { operationId })).toEqual(made)
    expect(await codeOf(b.as(group, contract.addItem, item))).toBe('standards.exists')
    expect(codes((await read()).missing).at(-1)).toBe('有职工书屋')
    const settings = {
      itemId: made.id,
      title: '有书屋',
      advice: '',
      kinds: ['committee'],
      validMonths: null,
      isUsed: true,
    }
    await b.must(group, contract.changeItem, settings)
    expect(codes((await read()).missing)).not.toContain('有书屋')
    const given = { ...settings, itemId: await idOf('notice-board'), kinds: ['branch'], isUsed: false }
    expect(await b.must(group, contract.changeItem, given)).toMatchObject({
      code: 'notice-board',
      title: '',
      isUsed: false,
    })
    expect(codes((await read()).missing)).not.toContain('notice-board')
    const { items, kinds } = await b.must(group, contract.listItems, {})
    expect(items).toHaveLength(givenItems.length + 1)
    expect(kinds.map(({ code }) => code)).not.toContain('body')
  })

  test('of a company or a branch sets nothing; what cannot be asked is refused', async () => {
    const item = { newItemId: newId(), title: '一项', kinds: ['branch'], validMonths: null }
    for (const who of [b.clerk, b.secretary]) {
      expect(await codeOf(b.as(who, contract.addItem, item))).toBe('access.denied')
      expect(await codeOf(b.as(who, contract.listItems, {}))).toBe('access.denied')
    }
    expect(await codeOf(b.as(group, contract.addItem, { ...item, title: ' ' }))).toBe('standards.title-missing')
    expect(await codeOf(b.as(group, contract.addItem, { ...item, kinds: [] }))).toBe('standards.kinds-missing')
    expect(await codeOf(b.as(group, contract.addItem, { ...item, kinds: ['body'] }))).toBe('standards.kinds-missing')
    expect(await codeOf(b.as(group, contract.changeItem, { ...item, itemId: newId(), isUsed: true }))).toBe(
      'record.missing',
    )
  })
})
