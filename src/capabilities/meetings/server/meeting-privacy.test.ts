import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from 'kysely'
import { newId } from '#kernel/id.ts'
import { getHome } from '#capabilities/notices/notices.contract.ts'
import { type BranchPerson, plannedMeeting, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import * as record from '../meeting-record.contract.ts'
import * as lists from '../meeting-lists.contract.ts'
import * as contract from '../meetings.contract.ts'
import { meetingsCapability } from './meetings.server.ts'

let b: TestBranch
let meetingId: string
const secrets = ['只有主持人能看的事由', '只写给书记的体会', '不宜公开的批复', '还没确认的记录']

beforeAll(async () => {
  b = await startTestBranch()
  const input = plannedMeeting(b.branch)
  meetingId = input.meetingId
  const exclusions = [{ personId: b.members[4]!.uuid, reason: 'bedridden' as const, approval: secrets[2]! }]
  await b.must(b.secretary, contract.conveneMeeting, { ...input, recorderId: b.recorder.uuid, exclusions })
  await b.must(b.members[0]!, contract.answerMeeting, { meetingId, answer: 'leave', reason: secrets[0]! })
  await b.must(b.secretary, contract.openMeeting, { meetingId })
  await b.must(b.secretary, contract.markRoll, {
    meetingId,
    marks: [{ personId: b.members[1]!.uuid, state: 'present' }],
  })
  await b.must(b.secretary, contract.countPresent, { meetingId, countId: newId() })
  await b.must(b.secretary, record.recordResolution, {
    meetingId,
    resolutionId: newId(),
    title: '甲',
    act: 'general-meeting',
    for: 1,
  })
  await b.must(b.members[1]!, contract.postSpeech, { meetingId, speechId: newId(), text: '发言' })
  await b.must(b.members[1]!, record.writeReflection, { meetingId, reflectionId: newId(), text: secrets[1]! })
  await b.must(b.members[1]!, record.postComment, { meetingId, commentId: newId(), text: '评论' })
  await b.must(b.recorder, record.saveMinutes, { meetingId, text: secrets[3]!, basedOn: 0 })
}, 60_000)
afterAll(() => b.stop())

const tables = [
  'meeting', 'meeting_person', 'meeting_exclusion', 'meeting_answer', 'meeting_leave', 'meeting_change', 'attendance', 'meeting_count',
  'resolution', 'speech', 'minutes', 'minutes_save', 'minutes_amendment', 'reflection', 'meeting_comment', 'concern',
] // prettier-ignore

async function seenRows(who: BranchPerson): Promise<Record<string, number>> {
  return b.server.db.read({ by: 'person', personId: who.id, now: b.server.clock.now() }, async (tx) => {
    const found: [string, number][] = []
    for (const table of tables) {
      const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(`app.${table}`)}`.execute(tx)
      found.push([table, rows[0]!.n])
    }
    return Object.fromEntries(found.filter(([, n]) => n > 0))
  })
}

test('another branch sees nothing, in any table, and no endpoint tells that the meeting is there', async () => {
  expect(await seenRows(b.stranger)).toEqual({})
  const queries = [
    contract.getMeeting,
    contract.listSpeeches,
    contract.getShareText,
    contract.getCheckInCode,
    record.getMinutes,
    record.listMinutesSaves,
    record.listReflections,
    record.listComments,
    record.getHandbook,
    record.getSignInSheet,
  ]
  for (const endpoint of queries)
    expect([endpoint.name, (await b.as(b.stranger, endpoint, { meetingId })).error?.code]).toEqual([
      endpoint.name,
      'record.missing',
    ])
  expect((await b.as(b.stranger, contract.cancelMeeting, { meetingId, reason: '越权' })).error?.code).toBe(
    'record.missing',
  )
  const year = { unitId: b.branch.uuid, year: 2026 }
  expect((await b.as(b.stranger, lists.getYear, year)).error?.code).toBe('access.denied')
  expect(
    (await b.as(b.stranger, contract.previewMeeting, { unitId: b.branch.uuid, on: '2026-11-27' })).error?.code,
  ).toBe('access.denied')
})

test('a member sees the meeting, and of others neither answers nor reasons nor drafts', async () => {
  const seen = await seenRows(b.members[2]!)
  expect(Object.keys(seen).sort()).toEqual([
    'attendance',
    'concern',
    'meeting',
    'meeting_comment',
    'meeting_count',
    'meeting_person',
    'resolution',
    'speech',
  ])
  for (const endpoint of [record.getHandbook, record.getSignInSheet, contract.getCheckInCode]) {
    expect((await b.as(b.members[2]!, endpoint, { meetingId })).error?.code).toBe('access.denied')
  }
  expect((await b.as(b.members[2]!, record.getMinutes, { meetingId })).error?.code).toBe('access.denied')
  expect((await b.as(b.members[2]!, contract.conveneMeeting, plannedMeeting(b.branch))).error?.code).toBe(
    'access.denied',
  )
})

test('nobody signed in gets the shared link and nothing else', async () => {
  expect((await b.as(null, contract.getMeeting, { meetingId })).error?.code).toBe('sign-in.needed')
  expect((await b.as(null, getHome, {})).error?.code).toBe('sign-in.needed')
})

test('a guest known here follows and speaks, and sees his own line alone', async () => {
  const guest = await b.add({ name: '沈列席', belongsTo: b.branch })
  await b.people.sql(`update app.membership set unit_id = $1 where person_id = $2`, [b.branch.id, guest.id])
  await b.must(b.secretary, contract.addGuest, { meetingId, guestId: newId(), name: '沈列席', personId: guest.uuid })
  await b.people.sql(`update app.membership set unit_id = $1 where person_id = $2`, [b.other.id, guest.id])
  const page = await b.must(guest, contract.getMeeting, { meetingId })
  expect(page.people).toMatchObject([{ name: '沈列席', part: 'observer', votes: false }])
  expect(page.can).toMatchObject({ speak: true, checkIn: false, markRoll: false })
  await b.must(guest, contract.postSpeech, { meetingId, speechId: newId(), text: '列席发言' })
  expect((await b.as(guest, lists.getYear, { unitId: b.branch.uuid, year: 2026 })).error?.code).toBe('access.denied')
})

test('the unit’s stream holds what every member may read, one row for the roll', async () => {
  const rows = await b.people.sql<{ kind: string; data: unknown }>(
    `select r.kind, r.data from app.sync_row r join app.stream_head h on h.id = r.stream where h.name = $1`,
    [`unit:${b.branch.id}`],
  )
  expect(rows.filter((row) => row.kind === 'meeting-roll')).toHaveLength(1)
  const all = JSON.stringify(rows)
  for (const secret of [...secrets, 'bedridden']) expect(all).not.toContain(secret)
})

test('the same operation twice has one effect and one answer', async () => {
  const operationId = newId()
  const input = { meetingId, speechId: newId(), text: '只说一次' }
  const first = await b.as(b.members[3]!, contract.postSpeech, input, { operationId })
  const again = await b.as(b.members[3]!, contract.postSpeech, input, { operationId })
  expect(again).toEqual(first)
  const other = await b.as(b.members[3]!, contract.postSpeech, { ...input, text: '另一句' }, { operationId })
  expect(other.error?.code).toBe('operation.reused')
  const { speeches } = await b.must(b.members[3]!, contract.listSpeeches, { meetingId })
  expect(speeches.filter((speech) => speech.text === '只说一次')).toHaveLength(1)
})

test('a tick made before a check-in, and come after it, does not undo it', async () => {
  const person = b.members[3]!
  const { code } = await b.must(b.secretary, contract.getCheckInCode, { meetingId })
  await b.must(person, contract.checkInAttendee, { meetingId, code })
  const madeBefore = { headers: { 'lianxian-at': new Date(b.server.clock.now().getTime() - 60_000).toISOString() } }
  const absent = { meetingId, marks: [{ personId: person.uuid, state: 'absent' as const }] }
  expect((await b.must(b.secretary, contract.markRoll, absent, madeBefore)).count.byState.absent).toBe(0)
  expect((await b.must(b.secretary, contract.markRoll, absent)).count.byState.absent).toBe(1)
})

test('answers carry what the caller may do', async () => {
  const can = async (who: BranchPerson) => (await b.must(who, contract.getMeeting, { meetingId })).can
  expect(await can(b.members[0]!)).toMatchObject({
    checkIn: true,
    speak: true,
    markRoll: false,
    close: false,
    confirmMinutes: false,
    print: false,
  })
  expect(await can(b.secretary)).toMatchObject({
    markRoll: true,
    close: true,
    recordResolution: true,
    showCode: true,
    change: false,
  })
  expect(await can(b.clerk)).toMatchObject({ markRoll: true, speak: false, draftMinutes: false, print: true })
})

test('another day has another roster: the change tells who is due then, and the opening finds no difference', async () => {
  const leaver = await b.add({ name: '韩调走', belongsTo: b.branch })
  await b.people.sql(`update app.membership set to_date = '2026-12-01' where person_id = $1`, [leaver.id])
  const comer = await b.add({ name: '杨调来' })
  await b.people.sql(
    `insert into app.membership (person_id, kind, unit_id, from_date) values ($1, 'affiliation', $2, '2026-12-01')`,
    [comer.id, b.branch.id],
  )
  const input = plannedMeeting(b.branch)
  const { due } = await b.must(b.secretary, contract.conveneMeeting, input)
  await b.must(b.secretary, contract.changeMeeting, {
    meetingId: input.meetingId,
    startsAt: '2026-12-03T09:00:00+08:00',
  })
  const names = (await b.must(b.secretary, contract.getMeeting, { meetingId: input.meetingId })).people.map(
    (line) => line.name,
  )
  expect(names).toContain('杨调来')
  expect(names).not.toContain('韩调走')
  expect((await b.must(comer, getHome, {})).notice).toMatchObject({
    event: 'notice.meetings.changed',
    ref: input.meetingId,
  })
  expect((await b.must(leaver, getHome, {})).waiting).toEqual([])
  b.server.clock.set('2026-12-03T09:00:00+08:00')
  expect(await b.must(b.secretary, contract.openMeeting, { meetingId: input.meetingId })).toMatchObject({
    due,
    difference: { change: 0, added: [], removed: [] },
  })
})

test('whoever left the branch still gets what is his, and nothing of anybody else', async () => {
  const gone = await b.add({ name: '何离开', belongsTo: b.branch })
  const input = plannedMeeting(b.branch)
  await b.must(b.secretary, contract.conveneMeeting, { ...input, startsAt: '2026-12-10T09:00:00+08:00' })
  await b.must(gone, contract.answerMeeting, { meetingId: input.meetingId, answer: 'leave', reason: '我的事由' })
  await b.must(gone, record.postComment, { meetingId, commentId: newId(), text: '我的评论' })
  await b.people.sql(`update app.membership set unit_id = $1 where person_id = $2`, [b.other.id, gone.id])
  const exported = await b.server.db.read(
    { by: 'person', personId: gone.id, now: b.server.clock.now() },
    async (tx) => {
      const rows: Record<string, readonly object[]> = {}
      for (const { table, personalExport } of meetingsCapability.tables) {
        if ('rows' in personalExport) rows[table] = await personalExport.rows(tx, gone.id, b.server.services.keys)
      }
      return rows
    },
  )
  expect(exported['app.meeting_leave']).toMatchObject([{ reason: '我的事由' }])
  expect(exported['app.meeting_answer']).toMatchObject([{ answer: 'leave', heldOn: '2026-12-10' }])
  expect(exported['app.meeting_comment']).toMatchObject([{ text: '我的评论' }])
  expect(exported['app.meeting_person']).toHaveLength(1)
  expect(exported['app.speech']).toEqual([])
})
