import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import * as record from '#capabilities/meetings/meeting-record.contract.ts'
import * as meetings from '#capabilities/meetings/meetings.contract.ts'
import { setOverseas } from '#capabilities/organisation/overseas.contract.ts'
import { rootUnit } from '#testing/people.ts'
import { type BranchPerson, plannedMeeting, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import { startTestServer } from '#testing/test-server.ts'
import { searchAll } from '../search.contract.ts'

let b: TestBranch
let group: BranchPerson
const lines: string[] = []

beforeAll(async () => {
  b = await startTestBranch(await startTestServer({ onLog: (line) => lines.push(line) }))
  group = await b.add({ name: '何集团', posts: [{ kind: 'office-clerk', unit: rootUnit }] })
}, 120_000)
afterAll(() => b.stop())

const search = (who: BranchPerson, text: string, after = '') => b.must(who, searchAll, { text, after })
const titles = async (who: BranchPerson, text: string) => {
  const { records, lessons } = await search(who, text)
  return [...records, ...lessons].map(({ title }) => title)
}

async function hold(more: Partial<ReturnType<typeof plannedMeeting>> = {}, minutes?: string, confirmed = false) {
  const plan = { ...plannedMeeting(b.branch), ...more, recorderId: b.recorder.uuid }
  const { meetingId } = plan
  await b.must(b.secretary, meetings.conveneMeeting, plan)
  if (minutes === undefined) return meetingId
  await b.must(b.secretary, meetings.openMeeting, { meetingId })
  const marks = [b.secretary, b.recorder, ...b.members].map(({ uuid }) => ({
    personId: uuid,
    state: 'present' as const,
  }))
  await b.must(b.secretary, meetings.markRoll, { meetingId, marks })
  const vote = { meetingId, resolutionId: newId(), title: '组建青年突击队', act: 'general-meeting' as const, for: 6 }
  await b.must(b.secretary, record.recordResolution, vote)
  await b.must(b.secretary, meetings.closeMeeting, { meetingId })
  await b.must(b.recorder, record.takePen, { meetingId })
  await b.must(b.recorder, record.saveMinutes, { meetingId, text: minutes, basedOn: 0 })
  if (confirmed) await b.must(b.secretary, record.confirmMinutes, { meetingId, version: 1 })
  return meetingId
}

test('a meeting is found by its kind, title, agenda, decision and confirmed minutes, with words around them', async () => {
  await hold({ title: '清明祭扫筹备' }, '会上通报了冬季施工的防火措施。', true)
  const reader = b.members[0]!
  for (const text of ['支部党员大会', '祭扫', '讨论', '突击队', '防火', '清明 防火', '桥梁项目'])
    expect(await titles(reader, text), text).toContain('支部党员大会 · 清明祭扫筹备')
  const { records } = await search(reader, '防火')
  expect(records[0]).toMatchObject({ kind: 'meeting', unit: '桥梁项目党支部', day: '2026-11-20' })
  expect(records[0]!.excerpt).toContain('防火措施')
  expect(await titles(b.members[1]!, '冬雪')).toEqual([])
})

test('a Party lesson stands among the lessons, and both languages name the kind', async () => {
  await hold({ kind: 'party-lesson', title: '读书分享' })
  const found = await search(b.members[0]!, '读书分享')
  expect([found.records, found.lessons.map(({ title }) => title)]).toEqual([[], ['党课 · 读书分享']])
  const headers = { 'accept-language': 'en' }
  const { value } = await b.as(b.members[0]!, searchAll, { text: '读书分享' }, { headers })
  expect(value.lessons[0]!.title).toBe('Party lesson · 读书分享')
})

test('minutes are found once they are confirmed, and by nobody before, not by those who keep them either', async () => {
  const meetingId = await hold({ title: '月末总结' }, '未经确认的溶洞处理意见')
  for (const who of [b.members[0]!, b.secretary, b.recorder, b.clerk, group])
    expect(await titles(who, '溶洞')).toEqual([])
  await b.must(b.secretary, record.confirmMinutes, { meetingId, version: 1 })
  expect(await titles(b.members[0]!, '溶洞')).toEqual(['支部党员大会 · 月末总结'])
})

test('reasons of leave, speeches, reflections and comments are in no search', async () => {
  const meetingId = await hold({ title: '请假的一次' })
  const leave = { meetingId, answer: 'leave' as const, reason: '陪床手术陪护' }
  await b.must(b.members[2]!, meetings.answerMeeting, leave)
  await b.must(b.secretary, meetings.openMeeting, { meetingId })
  await b.must(b.members[0]!, meetings.postSpeech, { meetingId, speechId: newId(), text: '独家观点发言' })
  for (const text of ['手术', '陪护', '独家观点'])
    for (const who of [b.members[0]!, b.members[2]!, b.secretary, b.clerk])
      expect(await titles(who, text), text).toEqual([])
})

test('nobody finds what his own page of it refuses: another branch, its office, the group, a guest, whoever came in between', async () => {
  const meetingId = await hold({ title: '边坡支护专题' })
  const opens = async (who: BranchPerson) => (await b.as(who, meetings.getMeeting, { meetingId })).status === 200
  const finds = async (who: BranchPerson) => (await titles(who, '边坡')).length > 0
  const worker = await b.add({ name: '工友甲', category: 'staff', employedAt: b.branch })
  const everybody = [...b.members, b.secretary, b.clerk, group, b.stranger, worker]
  for (const who of everybody) expect([who.name, await finds(who)]).toEqual([who.name, await opens(who)])
  expect([await finds(b.members[0]!), await finds(b.stranger), await finds(worker)]).toEqual([true, false, false])
  const guest = { meetingId, guestId: newId(), name: b.stranger.name, personId: b.stranger.uuid }
  await b.must(b.clerk, meetings.addGuest, guest)
  expect([await finds(b.stranger), await opens(b.stranger)]).toEqual([true, true])
  await b.must(b.clerk, meetings.removeGuest, { meetingId, guestId: guest.guestId })
  expect([await finds(b.stranger), await opens(b.stranger)]).toEqual([false, false])
})

test('a committee’s meeting is found by its keepers and those on its list alone; a Party group’s by its branch', async () => {
  const meetingId = await hold({ kind: 'committee-meeting', title: '人选酝酿' })
  const opens = async (who: BranchPerson) => (await b.as(who, meetings.getMeeting, { meetingId })).status === 200
  for (const who of [...b.members, b.secretary, b.recorder, b.clerk, group, b.stranger])
    expect([who.name, (await titles(who, '酝酿')).length > 0]).toEqual([who.name, await opens(who)])
  expect(await titles(b.members[1]!, '酝酿')).toEqual([])
  expect(await titles(b.secretary, '酝酿')).toEqual(['支委会 · 人选酝酿'])
  // An index that says too much shows nothing for it.
  await b.people.sql(
    `update search.document set readers = 'unit', vector = vector || array_to_tsvector('{u:000003}') where ref = $1`,
    [meetingId],
  )
  expect(await titles(b.members[1]!, '酝酿')).toEqual([])
})

test('people are found as their lists find them: name, given name, initials, one character; never beyond those lists', async () => {
  await b.people.sql(`update app.person set pinyin = 'zhaoyi', initials = 'zy' where id = $1`, [b.members[0]!.id])
  const names = async (who: BranchPerson, text: string) => (await search(who, text)).people.map(({ name }) => name)
  for (const text of ['赵一', '赵', 'zy', 'zhaoyi']) expect(await names(b.members[1]!, text), text).toContain('赵一')
  expect((await search(b.clerk, '赵一')).people).toMatchObject([{ name: '赵一', unitId: b.company.uuid }])
  expect(await names(b.stranger, '赵一')).toEqual([])
  expect(await names(b.members[0]!, '陈外人')).toEqual([])
  expect(await names(group, '陈外人')).toEqual(['陈外人'])
})

test('one character finds people and says that records need two; nothing typed finds nothing', async () => {
  expect(await search(b.members[0]!, '祭')).toMatchObject({ records: [], lessons: [], isShort: true })
  expect(await search(b.members[0]!, '𠮷')).toMatchObject({ isShort: true })
  expect(await search(b.members[0]!, '  ')).toMatchObject({ people: [], records: [], isShort: false, next: null })
})

test('signs and a made-up place are no error and find nothing', async () => {
  for (const text of ["'", `a' | 'b`, '!*&:', '[[[', '%%', '\\\\', ' \u2028 ', '😀😀'])
    expect((await b.as(b.members[0]!, searchAll, { text })).status, text).toBe(200)
  for (const after of ['x', 'W10', Buffer.from('["2026-02-31",1]').toString('base64url')])
    expect((await b.as(b.members[0]!, searchAll, { text: '祭扫', after })).status).toBe(200)
})

test('the newest come first, page by page', async () => {
  for (let n = 0; n < 23; n++)
    await hold({ title: `轮次${n}`, startsAt: `2026-12-${String(n + 1).padStart(2, '0')}T14:30:00+08:00` })
  const one = await search(b.members[0]!, '轮次')
  const two = await search(b.members[0]!, '轮次', one.next!)
  expect([one.records.length, two.records.length, two.next]).toEqual([20, 3, null])
  expect(one.records[0]!.title).toContain('轮次22')
  expect(new Set([...one.records, ...two.records].map(({ id }) => id)).size).toBe(23)
  expect(two.people).toEqual([])
})

test('a branch that moved is found by its old office no more, and at once', async () => {
  const old = await b.add({ name: '原干事', posts: [{ kind: 'office-clerk', unit: b.company }] })
  expect(await titles(old, '边坡')).not.toEqual([])
  const next = await b.people.addUnit({ path: '000001.000009.', kind: 'committee', name: '二公司党委' })
  const office = await b.add({ name: '新干事', posts: [{ kind: 'office-clerk', unit: next }] })
  await b.people.sql('update app.unit set path = $2 where id = $1', [b.branch.id, '000001.000009.000003.'])
  expect(await titles(old, '边坡')).toEqual([])
  expect(await titles(office, '边坡')).toEqual([])
  // Whoever belongs there does not wait for the job either: the branch's own entry has not changed.
  expect(await titles(b.members[0]!, '边坡')).not.toEqual([])
  await b.people.sql('select search.rewrite_moved(500)')
  expect(await titles(office, '边坡')).not.toEqual([])
  expect(await titles(old, '边坡')).toEqual([])
  await b.people.sql('update app.unit set path = $2 where id = $1', [b.branch.id, b.branch.path])
  await b.people.sql('select search.rewrite_moved(500)')
})

test('SE-11 whoever is served as an employee, and nobody signed in, searches nothing', async () => {
  expect((await b.as(null, searchAll, { text: '边坡' })).status).toBe(401)
  const site = await b.people.addUnit({ path: '000001.000002.000007.', kind: 'body', name: '塞拉项目部' })
  const away = await b.add({ name: '海外甲', belongsTo: b.branch, employedAt: site })
  expect(await titles(away, '边坡')).not.toEqual([])
  await b.must(group, setOverseas, { unitId: site.uuid, keeping: 'closed' })
  const { error } = await b.as(away, searchAll, { text: '边坡' })
  expect(error?.code).toBe('record.missing')
})

test('what was looked for stands in no line of the log', async () => {
  await search(b.members[0]!, '赵一')
  await b.as(b.members[0]!, searchAll, { text: '赵一'.repeat(60) })
  expect(lines.some((line) => line.includes('/api/search'))).toBe(true)
  expect(lines.filter((line) => /赵一|边坡/.test(line))).toEqual([])
})
