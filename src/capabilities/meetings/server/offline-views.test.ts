import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CallOf, Command, Query } from '#kernel/endpoint.ts'
import { newId } from '#kernel/id.ts'
import { layOver } from '#browser/sync/held-rows.ts'
import { getHome, listNotices } from '#capabilities/notices/notices.contract.ts'
import { noticesOffline } from '#capabilities/notices/notices.offline.ts'
import { heldRows, offlineReader, textsOf } from '#testing/offline-reader.ts'
import { type BranchPerson, plannedMeeting, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import * as after from '../after-meeting.contract.ts'
import * as lists from '../meeting-lists.contract.ts'
import * as files from '../meeting-files.contract.ts'
import * as record from '../meeting-record.contract.ts'
import * as settings from '../meeting-settings.contract.ts'
import * as contract from '../meetings.contract.ts'
import { meetingsOffline } from '../meetings.offline.ts'

let b: TestBranch
let readers: Record<string, BranchPerson>
const offline = { views: { ...noticesOffline.views, ...meetingsOffline.views } }

beforeAll(async () => {
  b = await startTestBranch()
  const committee = [{ kind: 'branch-committee-member', unit: b.branch }]
  readers = {
    secretary: b.secretary,
    deputy: await b.add({
      name: '魏副书记',
      belongsTo: b.branch,
      posts: [{ kind: 'deputy-secretary', unit: b.branch }],
    }),
    committee: await b.add({ name: '蒋委员', belongsTo: b.branch, posts: committee }),
    // The chair and the recorder of the meetings below, without a post.
    chair: b.members[0]!,
    recorder: b.members[1]!,
    member: b.members[2]!,
    excluded: b.members[4]!,
    probationer: b.probationer,
    /** Belongs here and keeps it from the office above. */
    clerkHere: await b.add({ name: '沈干事', belongsTo: b.branch, posts: [{ kind: 'office-clerk', unit: b.company }] }),
    /** Of another branch; a guest here. */
    guest: b.stranger,
  }
}, 60_000)
afterAll(() => b.stop())

const readerOf = (person: BranchPerson) => offlineReader(b, person)
const rowsOf = (person: BranchPerson) => heldRows(b, person)

type Question = [Query, (meetingId: string) => Record<string, string>]

const often: Question[] = [
  [contract.getMeeting, (meetingId) => ({ meetingId })],
  [record.getMinutes, (meetingId) => ({ meetingId })],
]
const writings: Question[] = [
  [contract.listSpeeches, (meetingId) => ({ meetingId })],
  [record.listComments, (meetingId) => ({ meetingId })],
  [record.listReflections, (meetingId) => ({ meetingId })],
]
/** Asked where the meeting takes a step: they are made of the same rows. */
const atSteps: Question[] = [
  ...writings,
  [getHome, () => ({})],
  [listNotices, () => ({})],
  [record.judgeVote, (meetingId) => ({ meetingId, act: 'general-meeting', for: '3', against: '1' })],
  [record.getSignInSheet, (meetingId) => ({ meetingId })],
  [record.getHandbook, (meetingId) => ({ meetingId })],
  [contract.getCheckInCode, (meetingId) => ({ meetingId })],
  [contract.getShareText, (meetingId) => ({ meetingId })],
  [lists.listMine, () => ({})],
  [lists.getYear, () => ({ unitId: b.branch.uuid, year: '2026' })],
  [settings.getSettings, () => ({})],
]

/** What a phone cannot know: under which name this installation is reached. */
function withoutOrigin(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value).replaceAll(b.server.url, ''))
}

const steps = [
  contract.conveneMeeting,
  contract.addGuest,
  contract.checkInAttendee,
  record.writeReflection,
  record.confirmMinutes,
  record.amendMinutes,
].map((endpoint): string => endpoint.name)

const meetingKinds = /^(meeting|speech|comment|reflection)/

/** What his phone holds and no answer tells him: by kind and field. */
function findUntold(
  rows: Awaited<ReturnType<typeof rowsOf>>,
  meetingId: string,
  answers: readonly unknown[],
): string[] {
  const told = new Set(answers.flatMap((answer) => textsOf(answer)).map(([, text]) => text))
  const linked = JSON.stringify(answers)
  const held = [...rows].flatMap(([kind, byKey]) =>
    [...byKey.values()]
      .filter(
        ({ key, data }) => meetingKinds.test(kind) && (key === meetingId || JSON.stringify(data).includes(meetingId)),
      )
      .flatMap(({ data }) => textsOf(data, kind)),
  )
  const untold = held.filter(
    ([path, text]) => text !== '' && !told.has(text) && !(path === 'meeting.shareCode' && linked.includes(text)),
  )
  return [...new Set(untold.map(([path]) => path))].sort()
}

/** For reckoning alone: the state as kept, the day of confirmation, when a mark was made; for hosts what codes come from. */
const reckoned = ['meeting.meeting.state', 'meeting.meeting.confirmedOn', 'meeting-roll.people.at']
const hosts = ['secretary', 'deputy', 'committee', 'chair', 'recorder', 'clerkHere']

/** Between the steps a third of the readers, by turns, so that the test stays short. */
let turn = 0

async function expectSame(meetingId: string, command: string): Promise<void> {
  const isStep = steps.includes(command)
  const questions = isStep ? [...often, ...atSteps] : often
  turn++
  for (const [index, [role, person]] of Object.entries(readers).entries()) {
    if (!isStep && index % 3 !== turn % 3) continue
    const reader = await readerOf(person)
    const held = await rowsOf(person)
    const rows = layOver(held, [], [meetingsOffline], reader)
    const told: unknown[] = []
    for (const [endpoint, ask] of questions) {
      const input = ask(meetingId)
      const answer = await b.as(person, endpoint, input)
      const view = await offline.views[`${endpoint.method} ${endpoint.path}`]!(rows, input, reader)
      const wanted = answer.status === 200 ? withoutOrigin(answer.value) : undefined
      told.push(answer.status === 200 ? answer.value : null)
      expect([command, role, endpoint.name, withoutOrigin(view)]).toEqual([command, role, endpoint.name, wanted])
    }
    if (!isStep) continue
    const known = hosts.includes(role) ? [...reckoned, 'meeting-keep.checkIn'] : reckoned
    expect([command, role, findUntold(held, meetingId, told).filter((path) => !known.includes(path))]).toEqual([
      command,
      role,
      [],
    ])
  }
}

/** What a phone cannot foresee of a command, by where it stands in the views. */
function foreseeable(endpoint: Command, value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null), function (name, part) {
    // The server numbers changes and suggestions itself, and speeches in the order of arrival.
    if ((name === 'changes' || name === 'suggestions') && Array.isArray(part))
      return part.map(({ id: _, ...rest }) => rest)
    if (name === 'next') return undefined
    // And the lines of a list that it draws up.
    const begins = endpoint.name === 'meetings.convene-meeting' || endpoint.name === 'meetings.back-record-meeting'
    if (begins && name === 'people' && Array.isArray(part)) return part.map(({ id: _, ...rest }) => rest)
    return part
  })
}

/** Lays the operation over the rows of whoever does it, then does it: his views before and after are the same. */
async function expectForeseen<E extends Command>(
  who: BranchPerson,
  endpoint: E,
  input: CallOf<E>,
  meetingId: string,
): Promise<void> {
  const reader = await readerOf(who)
  const id = newId()
  const at = reader.now.toISOString()
  const op = {
    id,
    type: endpoint.name,
    v: 1,
    body: JSON.parse(JSON.stringify(input)),
    at,
    person: who.uuid,
    kind: 'own' as const,
  }
  const before = await rowsOf(who)
  const rows = layOver(before, [op], [meetingsOffline, noticesOffline], reader)
  const foreseen: unknown[] = []
  for (const [asked, ask] of [...often, ...writings]) {
    foreseen.push(await offline.views[`${asked.method} ${asked.path}`]!(rows, ask(meetingId), reader))
  }
  const expected = meetingsOffline.answers![endpoint.name]!(rows, op, reader)
  const value = await b.must(who, endpoint, input, { operationId: id, headers: { 'lianxian-at': at } })
  // The office above keeps the branch from its desk: its phone does not hold it.
  if (foreseen[0] === undefined) return expect([endpoint.name, who.name]).toEqual(unforeseen(endpoint))
  for (const [index, [asked, ask]] of [...often, ...writings].entries()) {
    const answer = await b.as(who, asked, ask(meetingId))
    const wanted = answer.status === 200 ? answer.value : null
    expect([endpoint.name, asked.name, foreseeable(endpoint, foreseen[index])]).toEqual([
      endpoint.name,
      asked.name,
      foreseeable(endpoint, wanted),
    ])
  }
  expect([endpoint.name, foreseeable(endpoint, expected)]).toEqual([endpoint.name, foreseeable(endpoint, value)])
}

/** Without a row of the branch, nothing is laid over it: its first meeting, and what the office above does. */
function unforeseen(endpoint: Command): [string, string] {
  return endpoint.name === 'meetings.convene-meeting'
    ? [endpoint.name, b.secretary.name]
    : [endpoint.name, b.clerk.name]
}

test('after every command of a meeting, each reader’s rows make the view that the server gives him', async () => {
  const plan = plannedMeeting(b.branch)
  const { meetingId } = plan
  const { secretary, chair, recorder, member, excluded } = readers
  const does = async <E extends Command>(who: BranchPerson, endpoint: E, input: CallOf<E>) => {
    await expectForeseen(who, endpoint, input, meetingId)
    await expectSame(meetingId, endpoint.name)
  }
  const exclusions = [{ personId: excluded!.uuid, reason: 'bedridden' as const, approval: '批复一号' }]
  await does(secretary!, contract.conveneMeeting, {
    ...plan,
    chairId: chair!.uuid,
    recorderId: recorder!.uuid,
    exclusions,
  })
  const missing = 'a'.repeat(64)
  const file = { fileHash: 'b'.repeat(64), name: '另一份.pdf', size: 9, type: 'application/pdf' }
  await does(secretary!, contract.changeMeeting, { meetingId, material: [{ ...file, fileHash: missing }] })
  await does(secretary!, files.replaceFile, { meetingId, missing, by: file })
  await does(member!, contract.answerMeeting, { meetingId, answer: 'leave', reason: '我的事由' })
  const probationer = { meetingId, answer: 'leave' as const, reason: '代为请假', personId: b.probationer.uuid }
  await does(readers['deputy']!, contract.answerMeeting, probationer)
  await does(b.members[3]!, contract.answerMeeting, { meetingId, answer: 'online' })
  await does(secretary!, contract.changeMeeting, { meetingId, place: '新地点', reason: '漏水' })
  await does(secretary!, contract.postponeMeeting, { meetingId, reason: '改期' })
  await does(secretary!, contract.changeMeeting, { meetingId, startsAt: '2026-11-28T09:00:00+08:00' })
  const guest = { meetingId, guestId: newId(), name: '陈外人', personId: readers['guest']!.uuid }
  await does(b.clerk, contract.addGuest, guest)
  await does(b.members[3]!, record.postComment, { meetingId, commentId: newId(), text: '评论' })
  await does(secretary!, contract.openMeeting, { meetingId })
  const marks = [
    { personId: secretary!.uuid, state: 'present' as const },
    { personId: chair!.uuid, state: 'late' as const },
  ]
  await does(secretary!, contract.markRoll, { meetingId, marks })
  const { code } = await b.must(secretary!, contract.getCheckInCode, { meetingId })
  await does(b.members[3]!, contract.checkInAttendee, { meetingId, code })
  await does(chair!, contract.countPresent, { meetingId, countId: newId() })
  await does(readers['guest']!, contract.postSpeech, { meetingId, speechId: newId(), text: '列席发言' })
  await does(member!, contract.postSpeech, { meetingId, speechId: newId(), text: '书面发言' })
  const resolutionId = newId()
  const resolution = { meetingId, resolutionId, title: '决议', act: 'general-meeting' as const, for: 2 }
  await does(chair!, record.recordResolution, resolution)
  await does(chair!, record.withdrawResolution, { meetingId, resolutionId, reason: '记错' })
  await does(member!, record.writeReflection, { meetingId, reflectionId: newId(), text: '不公开的体会' })
  await does(b.probationer, record.writeReflection, {
    meetingId,
    reflectionId: newId(),
    text: '公开的体会',
    shared: true,
  })
  await does(recorder!, record.saveMinutes, { meetingId, text: '记录一稿', basedOn: 0 })
  await does(chair!, record.takePen, { meetingId, force: true })
  await does(secretary!, record.saveMinutes, { meetingId, text: '书记的建议', basedOn: 1 })
  const { suggestions } = await b.must(chair!, record.getMinutes, { meetingId })
  await does(chair!, record.settleSuggestion, { meetingId, suggestionId: suggestions[0]!.id })
  await does(secretary!, contract.closeMeeting, { meetingId })
  await does(chair!, record.confirmMinutes, { meetingId, version: 1 })
  await does(recorder!, contract.markRoll, { meetingId, marks: [{ personId: member!.uuid, state: 'leave' }] })
  const studied = { on: '2026-11-20', how: '看了记录', with: '蒋委员' }
  await does(member!, after.recordMakeUp, { meetingId, makeUpId: newId(), studied: { on: '2026-11-20', how: '自学' } })
  await does(secretary!, after.recordMakeUp, { meetingId, makeUpId: newId(), personId: member!.uuid, studied })
  await does(recorder!, after.setStudyHours, { meetingId, hours: 1.5 })
  b.server.clock.advance(6 * 86_400_000)
  await does(recorder!, record.amendMinutes, { meetingId, amendmentId: newId(), text: '补充' })
}, 240_000)

test('a branch that has met before convenes, calls off and records from paper on a phone', async () => {
  const plan = { ...plannedMeeting(b.branch), meetingId: newId(), startsAt: '2026-12-11T14:30:00+08:00' }
  const { meetingId } = plan
  const secretary = readers['secretary']!
  const exclusions = [{ personId: readers['excluded']!.uuid, reason: 'bedridden' as const, approval: '批复二号' }]
  await expectForeseen(secretary, contract.conveneMeeting, { ...plan, exclusions }, meetingId)
  const guestId = newId()
  await expectForeseen(secretary, contract.addGuest, { meetingId, guestId, name: '监理单位代表' }, meetingId)
  await expectForeseen(secretary, contract.removeGuest, { meetingId, guestId }, meetingId)
  await expectForeseen(readers['member']!, contract.answerMeeting, { meetingId, answer: 'attending' }, meetingId)
  await expectForeseen(secretary, contract.cancelMeeting, { meetingId, reason: '台风' }, meetingId)
  await expectSame(meetingId, record.amendMinutes.name)
  // The people of the last list stand in for the roster: whoever was excluded there is missing until the server answers.
  await b.must(secretary, contract.conveneMeeting, {
    ...plan,
    meetingId: newId(),
    startsAt: '2026-12-18T09:00:00+08:00',
  })
  const paper = {
    meetingId: newId(),
    unitId: b.branch.uuid,
    kind: 'general-meeting',
    title: '纸上的会',
    heldOn: '2026-11-24',
    chairId: readers['chair']!.uuid,
    recorderId: readers['recorder']!.uuid,
    marks: [{ personId: secretary.uuid, state: 'present' as const }],
    guests: [{ guestId: newId(), name: '来宾' }],
    resolutions: [{ resolutionId: newId(), title: '甲', act: 'general-meeting' as const, for: 1 }],
    summary: '摘要',
  }
  await expectForeseen(secretary, record.backRecordMeeting, paper, paper.meetingId)
  await expectSame(paper.meetingId, record.amendMinutes.name)
})
