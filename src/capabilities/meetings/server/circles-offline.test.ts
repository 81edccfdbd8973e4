import { afterAll, beforeAll, expect, test } from 'vitest'
import { layOver } from '#browser/sync/held-rows.ts'
import { newId } from '#kernel/id.ts'
import type { PendingOperation } from '#kernel/offline.ts'
import { heldRows, offlineReader } from '#testing/offline-reader.ts'
import { type BranchPerson, plannedMeeting, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import * as lists from '../meeting-lists.contract.ts'
import * as contract from '../meetings.contract.ts'
import { meetingsOffline } from '../meetings.offline.ts'

// What phones hold and show of committee and group meetings, against the server's own answers.

let b: TestBranch

beforeAll(async () => {
  b = await startTestBranch()
  for (const person of b.members.slice(0, 2))
    await b.people.sql(
      `insert into app.membership (person_id, kind, unit_id, place, from_date) values ($1, 'group', $2, '一组', '2026-01-01')`,
      [person.id, b.branch.id],
    )
}, 60_000)
afterAll(() => b.stop())

const plan = (kind: string, groupName = '') => ({ ...plannedMeeting(b.branch), title: '', kind, groupName })
const viewOf = (name: string) => meetingsOffline.views[name]!
const yearInput = () => ({ unitId: b.branch.uuid, year: '2026' })
const operation = (person: BranchPerson, type: string, body: object): PendingOperation => ({
  id: newId(),
  type,
  v: 1,
  body,
  at: '2026-11-20T08:00:00+08:00',
  person: person.uuid,
  kind: 'own',
})

test('each reader’s phone shows the year and the committee’s meeting as the server does, the others’ none of it', async () => {
  const committee = plan('committee-meeting')
  const group = plan('group-meeting', '一组')
  await b.must(b.secretary, contract.conveneMeeting, committee)
  await b.must(b.secretary, contract.conveneMeeting, group)
  for (const person of [b.secretary, b.recorder, b.members[0]!, b.probationer]) {
    const reader = await offlineReader(b, person)
    const rows = layOver(await heldRows(b, person), [], [meetingsOffline], reader)
    const year = await b.must(person, lists.getYear, { unitId: b.branch.uuid, year: 2026 })
    expect(viewOf('GET /api/units/:unitId/meetings')(rows, yearInput(), reader), person.name).toEqual(year)
    for (const { meetingId } of [committee, group]) {
      const answer = await b.as(person, contract.getMeeting, { meetingId })
      const view = viewOf('GET /api/meetings/:meetingId')(rows, { meetingId }, reader)
      expect(view, person.name).toEqual(answer.status === 200 ? answer.value : undefined)
    }
  }
})

test('BR-12 a committee meeting that is called and held without a network is shown to no other phone of the branch', async () => {
  const reader = await offlineReader(b, b.secretary)
  const held = await heldRows(b, b.secretary)
  const { meetingId, ...rest } = plan('committee-meeting')
  const waiting: PendingOperation[] = []
  const show = () =>
    viewOf('GET /api/meetings/:meetingId')(layOver(held, waiting, [meetingsOffline], reader), { meetingId }, reader)
  /** The stream whose phones may see it. */
  const lay = (type: string, body: object) => {
    waiting.push(operation(b.secretary, type, body))
    return meetingsOffline.streams![type]?.(layOver(held, waiting, [meetingsOffline], reader), waiting.at(-1)!)
  }
  expect(lay('meetings.convene-meeting', { meetingId, ...rest })).toBeUndefined()
  // Its members, as the last meeting of the committee had them, and not the branch's.
  expect(show()).toMatchObject({ kind: 'committee-meeting', count: { due: 2 }, chair: { name: '王书记' } })
  expect(lay('meetings.open-meeting', { meetingId })).toBeUndefined()
  expect(
    lay('meetings.mark-roll', { meetingId, marks: [{ personId: b.recorder.uuid, state: 'present' }] }),
  ).toBeUndefined()
  expect(show()).toMatchObject({ state: 'opened' })
})

test('BR-13 a group’s meeting that is called without a network has the group’s people, and the branch’s phones may see it', async () => {
  const reader = await offlineReader(b, b.secretary)
  const { meetingId, ...rest } = plan('group-meeting', '一组')
  const op = operation(b.secretary, 'meetings.convene-meeting', { meetingId, ...rest })
  const rows = layOver(await heldRows(b, b.secretary), [op], [meetingsOffline], reader)
  const view = viewOf('GET /api/meetings/:meetingId')(rows, { meetingId }, reader) as { people: { name: string }[] }
  expect(view.people.map(({ name }) => name)).toEqual(['赵一', '钱二'])
  const opening = operation(b.secretary, 'meetings.open-meeting', { meetingId })
  expect(meetingsOffline.streams![opening.type]!(rows, opening)).toBe(`unit:${b.branch.id}`)
})
