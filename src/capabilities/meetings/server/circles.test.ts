import { afterAll, beforeAll, expect, test } from 'vitest'
import { getHome } from '#capabilities/notices/notices.contract.ts'
import { newId } from '#kernel/id.ts'
import { connect } from '#platform/database/connection.ts'
import { type BranchPerson, plannedMeeting, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import * as lists from '../meeting-lists.contract.ts'
import * as record from '../meeting-record.contract.ts'
import * as contract from '../meetings.contract.ts'

let b: TestBranch
let leader: BranchPerson
/** Of the first group, with the leader. */
let member: BranchPerson

beforeAll(async () => {
  b = await startTestBranch()
  ;[leader, member] = [b.members[0]!, b.members[1]!]
  for (const [person, place] of [
    [leader, '一组'],
    [member, '一组'],
    [b.members[2]!, '二组'],
  ] as const)
    await b.people.sql(
      `insert into app.membership (person_id, kind, unit_id, place, from_date) values ($1, 'group', $2, $3, '2026-01-01')`,
      [person.id, b.branch.id, place],
    )
  await b.people.sql(
    `insert into app.post (person_id, kind, unit_id, from_date) values ($1, 'group-leader', $2, '2026-01-01')`,
    [leader.id, b.branch.id],
  )
}, 60_000)
afterAll(() => b.stop())

/** By the tables' own locks: its meeting, its list, its roll. */
async function countSeen(who: BranchPerson, meetingId: string): Promise<number[]> {
  const app = await connect(b.server.database.urls.app)
  try {
    await app.query('begin')
    await app.query('select app.enter_person($1, $2)', [who.id, '2026-11-20'])
    const { rows } = await app.query<{ counts: number[] }>(
      `select array[(select count(*) from app.meeting where uuid = $1), (select count(*) from app.meeting_person p where p.meeting_id = $2),
        (select count(*) from app.attendance a where a.meeting_id = $2)]::int[] as counts`,
      [
        meetingId,
        (await b.people.sql<{ id: number }>('select id from app.meeting where uuid = $1', [meetingId]))[0]!.id,
      ],
    )
    return rows[0]!.counts
  } finally {
    await app.end()
  }
}

const convene = async (more: object) => {
  const plan = { ...plannedMeeting(b.branch), title: '', ...more }
  return { meetingId: plan.meetingId, called: await b.must(b.secretary, contract.conveneMeeting, plan) }
}
const yearOf = (who: BranchPerson) => b.must(who, lists.getYear, { unitId: b.branch.uuid, year: 2026 })

test('BR-12 a committee meeting calls the committee alone, is held, voted by half and over half, and told to nobody else', async () => {
  const { meetingId, called } = await convene({ kind: 'committee-meeting' })
  expect(called).toMatchObject({ due: 2, votersDue: 2 })
  const seen = await b.must(b.recorder, contract.getMeeting, { meetingId })
  expect(seen.people.map(({ name }) => name)).toEqual(['王书记', '李宣传'])
  expect(seen.chair?.name).toBe('王书记')
  await b.must(b.secretary, contract.openMeeting, { meetingId })
  const marks = [{ personId: b.secretary.uuid, state: 'present' as const }]
  await b.must(b.secretary, contract.markRoll, { meetingId, marks })
  const vote = { meetingId, resolutionId: newId(), title: '提交大会', act: 'committee' as const, for: 1 }
  const { judgement } = await b.must(b.secretary, record.recordResolution, vote)
  // Half of two are there, and one of two is not over half.
  expect(judgement).toMatchObject({ opens: true, passes: false })
  await b.must(b.secretary, record.saveMinutes, { meetingId, basedOn: 0, text: '研究发展对象' })
  await b.must(b.secretary, contract.closeMeeting, { meetingId })
  await b.must(b.secretary, record.confirmMinutes, { meetingId, version: 1 })

  for (const who of [member, b.probationer, b.stranger]) {
    for (const [endpoint, input] of [
      [contract.getMeeting, { meetingId }],
      [record.getMinutes, { meetingId }],
      [contract.listSpeeches, { meetingId }],
      [contract.postSpeech, { meetingId, speechId: newId(), text: '听说' }],
      [record.postComment, { meetingId, commentId: newId(), text: '听说' }],
    ] as const)
      expect((await b.as(who, endpoint as never, input as never)).status, `${who.name} ${endpoint.name}`).not.toBe(200)
    expect(JSON.stringify(await b.must(who, getHome, {}))).not.toContain(meetingId)
  }
  expect((await yearOf(member)).meetings.map(({ id }) => id)).not.toContain(meetingId)
  const own = await yearOf(b.recorder)
  expect(own.meetings.map(({ id }) => id)).toContain(meetingId)
  expect(own.rhythm.find((span) => span.meetingIds.includes(meetingId))).toMatchObject({
    kind: 'committee-meeting',
    per: 'month',
  })
  expect((await yearOf(member)).rhythm.map(({ kind }) => kind)).not.toContain('committee-meeting')
})

test('a committee’s rows are in no stream of the branch; whoever sits in has his own line and no more', async () => {
  const { meetingId } = await convene({ kind: 'committee-meeting' })
  await b.must(b.secretary, contract.addGuest, {
    meetingId,
    guestId: newId(),
    name: member.name,
    personId: member.uuid,
  })
  await b.must(b.secretary, contract.openMeeting, { meetingId })
  await b.must(b.secretary, contract.markRoll, {
    meetingId,
    marks: [{ personId: b.recorder.uuid, state: 'leave' as const }],
  })
  const rows = await b.people.sql<{ name: string; kind: string; data: { people?: { name: string }[] } }>(
    `select h.name, r.kind, r.data from app.sync_row r join app.stream_head h on h.id = r.stream
     where r.key = $1 and not r.deleted and h.name not like 'post:%' order by h.id`,
    [meetingId],
  )
  const streams = new Set(rows.map(({ name }) => name))
  expect([...streams].sort()).toEqual([b.secretary, b.recorder, member].map(({ id }) => `member:${id}`).sort())
  const rollOf = (who: BranchPerson) =>
    rows.find(({ name, kind }) => name === `member:${who.id}` && kind === 'meeting-roll')!.data.people!
  expect(rollOf(b.recorder).map(({ name }) => name)).toContain('王书记')
  expect(rollOf(member).map(({ name }) => name)).toEqual([member.name])
  expect((await b.must(member, contract.getMeeting, { meetingId })).people.map(({ name }) => name)).toEqual([
    member.name,
  ])
  // The other members of the branch are not even by the database let at its rows.
  expect(await countSeen(b.probationer, meetingId)).toEqual([0, 0, 0])
  expect(await countSeen(b.recorder, meetingId)).toEqual([1, 3, 1])
})

test('BR-13 BR-14 a group meets by itself with its leader in the chair; its branch may read it', async () => {
  const preview = await b.must(b.secretary, contract.previewMeeting, {
    unitId: b.branch.uuid,
    kind: 'group-meeting',
    groupName: '一组',
    on: '2026-11-27',
  })
  expect(preview).toMatchObject({ groups: ['一组', '二组'], due: 2, chair: { name: leader.name } })
  const { meetingId, called } = await convene({ kind: 'group-meeting', groupName: '一组' })
  expect(called.due).toBe(2)
  expect((await b.must(b.probationer, contract.getMeeting, { meetingId })).groupName).toBe('一组')
  await b.must(leader, contract.openMeeting, { meetingId })
  await b.must(leader, contract.closeMeeting, { meetingId })
  const { rhythm } = await yearOf(b.probationer)
  const held = rhythm.filter((span) => span.meetingIds.includes(meetingId))
  expect(held.map(({ kind, groupName, per }) => ({ kind, groupName, per }))).toEqual([
    { kind: 'group-meeting', groupName: '一组', per: 'month' },
  ])
  expect(rhythm.some(({ kind, groupName }) => kind === 'group-meeting' && groupName === '二组')).toBe(true)
})

test('from paper too: a committee known only later, and a group', async () => {
  const input = (kind: string, more: object) => ({
    meetingId: newId(),
    unitId: b.branch.uuid,
    kind,
    heldOn: '2026-05-15',
    chairId: b.secretary.uuid,
    recorderId: b.recorder.uuid,
    ...more,
  })
  const there = { marks: [{ personId: b.recorder.uuid, state: 'present' as const }] }
  const paper = await b.must(b.secretary, record.backRecordMeeting, input('committee-meeting', there))
  expect(paper.count).toMatchObject({ due: 2 })
  const one = { marks: [{ personId: member.uuid, state: 'present' as const }], groupName: '一组' }
  expect((await b.must(b.secretary, record.backRecordMeeting, input('group-meeting', one))).count).toMatchObject({
    due: 2,
  })
})

test('a group that is not there, a kind without its group, a branch without a committee: a sentence, and nothing is made', async () => {
  const attempt = async (who: BranchPerson, more: object) =>
    (await b.as(who, contract.conveneMeeting, { ...plannedMeeting(b.branch), ...more })).error?.code
  expect(await attempt(b.secretary, { kind: 'group-meeting', groupName: '三组' })).toBe('meetings.group-unknown')
  expect(await attempt(b.secretary, { kind: 'group-meeting' })).toBe('meetings.group-unknown')
  expect(await attempt(b.secretary, { kind: 'theme-day', groupName: '一组' })).toBe('meetings.group-unknown')
  const lone = await b.people.addUnit({ path: '000001.000002.00000c.', name: '三人党支部' })
  const head = await b.add({ name: '沈书记', belongsTo: lone, posts: [{ kind: 'secretary', unit: lone }] })
  const { kinds } = await b.must(head, contract.previewMeeting, { unitId: lone.uuid, on: '2026-11-27' })
  expect(kinds.find(({ code }) => code === 'committee-meeting')?.convenes).toBe(false)
  expect(
    (await b.must(head, lists.getYear, { unitId: lone.uuid, year: 2026 })).rhythm.map(({ kind }) => kind),
  ).not.toContain('committee-meeting')
})
