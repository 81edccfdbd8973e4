import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CallOf, Endpoint } from '#kernel/endpoint.ts'
import { newId } from '#kernel/id.ts'
import { type BranchPerson, plannedMeeting, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import * as files from '../meeting-files.contract.ts'
import * as settings from '../meeting-settings.contract.ts'
import * as record from '../meeting-record.contract.ts'
import * as lists from '../meeting-lists.contract.ts'
import * as contract from '../meetings.contract.ts'

let b: TestBranch

beforeAll(async () => {
  b = await startTestBranch()
}, 60_000)
afterAll(() => b.stop())

async function convene(more: Partial<CallOf<typeof contract.conveneMeeting>> = {}): Promise<string> {
  const input = { ...plannedMeeting(b.branch), recorderId: b.recorder.uuid, ...more }
  await b.must(b.secretary, contract.conveneMeeting, input)
  return input.meetingId
}

async function open(): Promise<string> {
  const meetingId = await convene()
  await b.must(b.secretary, contract.openMeeting, { meetingId })
  return meetingId
}

async function expectRefused<E extends Endpoint>(
  who: BranchPerson | null,
  endpoint: E,
  input: CallOf<E>,
  code: string,
): Promise<void> {
  const answer = await b.as(who, endpoint, input)
  expect([endpoint.name, answer.error?.code]).toEqual([endpoint.name, code])
  expect(answer.error!.message).not.toMatch(/\{|系统出了问题/)
}

const vote = () => ({ resolutionId: newId(), title: '决议', act: 'general-meeting' as const, for: 0 })
const file = (hash = 'a', size = 10) => ({ fileHash: hash.repeat(64), name: 'a.jpg', size, type: 'image/jpeg' })

describe('files and paper', () => {
  test('a file that nobody sent is not handed out, and is attached once it has come', async () => {
    const meetingId = await convene({ material: [file()] })
    await expectRefused(b.secretary, files.attachFile, { meetingId, fileHash: 'a'.repeat(64) }, 'meetings.file-missing')
    await expectRefused(b.secretary, files.attachFile, { meetingId, fileHash: 'b'.repeat(64) }, 'meetings.file-missing')
    const response = await fetch(
      `${b.server.url}${files.getMeetingFile.path.replace(':meetingId', meetingId).replace(':fileHash', 'a'.repeat(64))}`,
      { headers: { cookie: b.secretary.cookie } },
    )
    expect(response.status).toBe(404)
  })

  test('from paper: not ahead, no stranger, no heavy photograph', async () => {
    const paper = {
      meetingId: newId(),
      unitId: b.branch.uuid,
      kind: 'general-meeting',
      heldOn: '2026-03-20',
      chairId: b.secretary.uuid,
      recorderId: b.recorder.uuid,
    }
    const expectPaper = (more: object, code: string) =>
      expectRefused(b.secretary, record.backRecordMeeting, { ...paper, ...more }, code)
    await expectPaper({ heldOn: '2027-01-01' }, 'meetings.held-in-future')
    await expectPaper({ kind: 'talk' }, 'meetings.kind-not-open')
    await expectRefused(
      b.clerk,
      record.backRecordMeeting,
      { ...paper, unitId: b.company.uuid },
      'meetings.not-a-branch',
    )
    await expectPaper({ chairId: newId() }, 'meetings.person-unknown')
    await expectPaper({ marks: [{ personId: b.stranger.uuid, state: 'present' }] }, 'meetings.not-due')
    await expectPaper({ scans: [file('c', 400 * 1024)] }, 'meetings.scan-too-large')
    await expectPaper({ resolutions: [{ ...vote(), for: 99 }] }, 'rules.for-over-present')
    await b.must(b.secretary, record.backRecordMeeting, paper)
    await expectPaper({}, 'meetings.exists')
  })

  test('a meeting from paper shows both days, and is neither locked out nor late', async () => {
    const present = [b.secretary, b.recorder, ...b.members.slice(0, 3)]
    const meetingId = newId()
    const { count } = await b.must(b.secretary, record.backRecordMeeting, {
      meetingId,
      unitId: b.branch.uuid,
      kind: 'general-meeting',
      heldOn: '2026-06-18',
      place: '老会议室',
      chairId: b.secretary.uuid,
      recorderId: b.recorder.uuid,
      marks: present.map((who) => ({ personId: who.uuid, state: 'present' as const })),
      guests: [{ guestId: newId(), name: '来宾' }],
      resolutions: [{ ...vote(), title: '通过计划', for: 5 }],
      summary: '学习文件，讨论计划。',
    })
    expect(count).toMatchObject({ votersThere: 5, byState: { present: 5, unmarked: 3 } })
    const page = await b.must(b.members[0]!, contract.getMeeting, { meetingId })
    expect(page).toMatchObject({
      state: 'closed',
      backRecorded: true,
      heldOn: '2026-06-18',
      resolutions: [{ adopted: true, supported: true }],
    })
    expect(page.convenedAt.slice(0, 10)).not.toBe('2026-06-18')
    const minutes = await b.must(b.recorder, record.getMinutes, { meetingId })
    expect(minutes.draft).toContain('学习文件，讨论计划。')
  })

  test('exclusions: with a document off the list, without one still counted, and only keepers see why', async () => {
    const [ill, away] = [b.members[0]!, b.members[1]!]
    const meetingId = await convene({
      exclusions: [
        { personId: ill.uuid, reason: 'bedridden', approval: '公司党委批复〔2026〕3 号' },
        { personId: away.uuid, reason: 'abroad-long-term', approval: '' },
        { personId: b.members[2]!.uuid, reason: 'rights-suspended', approval: '' },
      ],
    })
    const kept = await b.must(b.secretary, contract.getMeeting, { meetingId })
    expect(kept.count).toMatchObject({ due: 7, votersDue: 5 })
    expect(kept.excluded).toMatchObject([{ name: '赵一', reason: 'bedridden', approval: '公司党委批复〔2026〕3 号' }])
    expect(kept.people.find((line) => line.personId === away.uuid)).toMatchObject({
      votes: true,
      reason: 'exclusion-without-approval',
    })
    const seen = await b.must(b.members[3]!, contract.getMeeting, { meetingId })
    expect(seen.excluded).toEqual([])
    expect(seen.people.map((line) => line.reason).filter((reason) => reason !== null)).toEqual(['probationary'])
    const opened = await b.must(b.secretary, contract.openMeeting, { meetingId })
    expect(opened).toMatchObject({ due: 7, votersDue: 5, difference: { change: 0 } })
  })
})

test('answers: only of those due, with a reason for a leave, before the opening', async () => {
  const meetingId = await convene()
  await expectRefused(b.clerk, contract.answerMeeting, { meetingId, answer: 'attending' }, 'meetings.not-due')
  await expectRefused(b.members[0]!, contract.answerMeeting, { meetingId, answer: 'leave' }, 'meetings.reason-missing')
  await b.must(b.secretary, contract.openMeeting, { meetingId })
  await expectRefused(
    b.members[0]!,
    contract.answerMeeting,
    { meetingId, answer: 'attending' },
    'meetings.answering-over',
  )
})

test('BR-10, BR-15 the group asks for more than the regulation from a year on, never for less', async () => {
  const root = { id: 1, uuid: '00000000-0000-7000-8000-000000000001', path: '000001.' }
  const office = await b.add({ name: '集团办公室', posts: [{ kind: 'office-clerk', unit: root }] })
  const rate = (kind: string, per: 'month' | 'quarter' | 'year' | 'none', fromYear = 2027) => ({ kind, per, fromYear })
  const set = (...rates: ReturnType<typeof rate>[]) => b.as(office, settings.setSettings, { rates })
  for (const low of [rate('general-meeting', 'year'), rate('life-meeting', 'none'), rate('theme-day', 'quarter')])
    expect((await set(low)).error).toMatchObject({ code: 'meetings.rate-too-low', params: { kind: low.kind } })
  expect((await b.must(office, settings.getSettings, {})).rates).toEqual([])
  expect((await set(rate('general-meeting', 'month'), rate('party-lesson', 'none'))).error).toBeUndefined()
  const rhythmOf = async (year: number) => {
    const { rhythm } = await b.must(b.members[0]!, lists.getYear, { unitId: b.branch.uuid, year })
    const of = (kind: string) => rhythm.filter((span) => span.kind === kind)
    return {
      meetings: of('general-meeting').length,
      rule: of('general-meeting')[0]?.ruleId,
      lessons: of('party-lesson').length,
    }
  }
  expect(await rhythmOf(2026)).toEqual({ meetings: 4, rule: 'BR-10', lessons: 4 })
  expect(await rhythmOf(2027)).toEqual({ meetings: 12, rule: 'OWN-rate', lessons: 0 })
  await b.must(office, settings.setSettings, { rates: [] })
})

test('settings are the group office’s, and a meeting keeps what held when it opened', async () => {
  await expectRefused(b.clerk, settings.setSettings, { onlineCounts: true }, 'access.denied')
  const root = { id: 1, uuid: '00000000-0000-7000-8000-000000000001', path: '000001.' }
  const office = await b.add({ name: '集团干事', posts: [{ kind: 'office-clerk', unit: root }] })
  const before = await open()
  expect(
    await b.must(office, settings.setSettings, {
      onlineCounts: true,
      confirmedRules: ['BR-11-quorum', 'BR-11-majority'],
    }),
  ).toMatchObject({ onlineCounts: true, editDays: 3 })
  expect(await b.must(b.members[0]!, settings.getSettings, {})).toMatchObject({
    onlineCounts: true,
    can: { set: false },
  })
  const after = await open()
  const online = async (meetingId: string) => {
    const marks = [{ personId: b.members[0]!.uuid, state: 'online' as const }]
    return (await b.must(b.secretary, contract.markRoll, { meetingId, marks })).count.votersThere
  }
  expect([await online(before), await online(after)]).toEqual([0, 1])
  const judged = await b.must(b.secretary, record.judgeVote, { meetingId: after, act: 'general-meeting', for: 1 })
  expect(judged.judgement).toMatchObject({ authority: 'regulation', opens: false, passes: false })
})
