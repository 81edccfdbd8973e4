import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeSlip } from '#capabilities/accounts/access-slips.contract.ts'
import * as record from '#capabilities/meetings/meeting-record.contract.ts'
import * as meetings from '#capabilities/meetings/meetings.contract.ts'
import type { CallOf } from '#kernel/endpoint.ts'
import { newId } from '#kernel/id.ts'
import { operationHeaders } from '#kernel/operation.ts'
import { plannedMeeting, startTestBranch, type TestBranch } from '#testing/test-branch.ts'

type Plan = CallOf<typeof meetings.conveneMeeting>

let b: TestBranch

beforeAll(async () => {
  b = await startTestBranch()
}, 60_000)
afterAll(() => b.stop())

const convene = (more: Partial<Plan>) =>
  b.as(b.secretary, meetings.conveneMeeting, { ...plannedMeeting(b.branch), ...more })

async function openMeeting(headers: Record<string, string> = {}): Promise<string> {
  const { meetingId } = await b.must(b.secretary, meetings.conveneMeeting, plannedMeeting(b.branch))
  await b.must(b.secretary, meetings.openMeeting, { meetingId }, { headers })
  return meetingId
}

describe('what nobody means', () => {
  test('a text that no database keeps is refused where it stands, not as a fault of ours', async () => {
    for (const text of ['a\u0000b', 'half \ud800', '\udc00 half']) {
      const { status, error } = await convene({ agenda: [{ id: newId(), title: '甲', note: text }] })
      expect([status, error?.code, error?.params['field']]).toEqual([400, 'input.invalid', 'agenda.0.note'])
    }
  })

  test('rare characters, other directions, formulas and tags stay the text that they are', async () => {
    const title = '𠮷𬴂😀 \u202eabc =1+1 <img src=x onerror=alert(1)>'
    const { value } = await convene({ title })
    const page = await b.must(b.members[0]!, meetings.getMeeting, { meetingId: value.meetingId })
    expect(page.title).toBe(title)
  })

  test('years that are a slip of the finger', async () => {
    for (const startsAt of ['0026-11-27T14:30:00+08:00', '1850-01-01T00:00:00Z', '9999-12-31T23:59:59Z'])
      expect([startsAt, (await convene({ startsAt })).error?.params]).toEqual([
        startsAt,
        expect.objectContaining({ field: 'startsAt' }),
      ])
    const paper = {
      unitId: b.branch.uuid,
      kind: 'general-meeting',
      chairId: b.secretary.uuid,
      recorderId: b.recorder.uuid,
    }
    const answer = await b.as(b.secretary, record.backRecordMeeting, {
      ...paper,
      meetingId: newId(),
      heldOn: '0202-05-01',
    })
    expect(answer.error?.params).toMatchObject({ field: 'heldOn' })
  })

  test('a minute before midnight, the turn of the year and a year with no part of its own', async () => {
    const held = {
      '2026-12-31T23:59:00+08:00': '2026-12-31',
      '2026-12-31T16:00:00Z': '2027-01-01',
      '2060-06-06T10:00:00+08:00': '2060-06-06',
    }
    for (const [startsAt, day] of Object.entries(held)) {
      const { value } = await convene({ startsAt })
      expect((await b.must(b.members[0]!, meetings.getMeeting, { meetingId: value.meetingId })).heldOn).toBe(day)
    }
  })

  test('a file’s kind is a kind, never a header', async () => {
    const file = { fileHash: 'a'.repeat(64), name: '../a.txt', size: 1 }
    for (const type of ['text/html\r\nset-cookie: a=b', '', 'x'])
      expect((await convene({ material: [{ ...file, type }] })).error?.code).toBe('input.invalid')
  })

  test('votes are whole numbers, not what can be made into one', async () => {
    const meetingId = await openMeeting()
    const vote = { meetingId, title: '甲', act: 'general-meeting' as const }
    for (const votes of [null, '1', [1], -1, 1.5, true, 1e9]) {
      const answer = await b.as(b.secretary, record.recordResolution, {
        ...vote,
        resolutionId: newId(),
        for: votes as never,
      })
      expect([votes, answer.error?.code]).toEqual([votes, 'input.invalid'])
    }
  })

  test('bodies that are no object, too large or too deep', async () => {
    const deep = `{"agenda":${'['.repeat(50_000)}${']'.repeat(50_000)}}`
    for (const body of ['{"a":', '[]', 'null', '"x"', deep, '{"__proto__":{"x":1}}', 'x'.repeat(1_100_000)]) {
      const headers = { cookie: b.secretary.cookie, 'content-type': 'application/json', [operationHeaders.id]: newId() }
      const response = await fetch(`${b.server.url}/api/meetings`, { method: 'POST', headers, body })
      expect([body.slice(0, 20), response.status]).toEqual([body.slice(0, 20), 400])
    }
  })
})

describe('a phone whose clock is wrong', () => {
  test('opens the meeting now, where it would open it before it was convened or ahead', async () => {
    for (const at of ['2026-10-01T00:00:00Z', '2025-11-20T00:00:00Z', '2027-11-20T00:00:00Z']) {
      const meetingId = await openMeeting({ [operationHeaders.at]: at })
      const { openedAt } = await b.must(b.secretary, meetings.getMeeting, { meetingId })
      expect([at, openedAt]).toEqual([at, b.server.clock.now().toISOString()])
    }
  })
})

describe('numbers of others', () => {
  test('another person’s operation tells nothing and does nothing', async () => {
    const operationId = newId()
    const meeting = plannedMeeting(b.branch)
    const { meetingId } = await b.must(b.secretary, meetings.conveneMeeting, meeting, { operationId })
    for (const input of [meeting, plannedMeeting(b.branch)]) {
      const answer = await b.as(b.clerk, meetings.conveneMeeting, input, { operationId })
      expect([answer.status, answer.value]).toEqual([409, { error: answer.error }])
    }
    const slip = newId()
    await b.must(b.clerk, makeSlip, { personId: b.members[0]!.uuid, kind: 'device' }, { operationId: slip })
    const other = await b.as(
      b.secretary,
      makeSlip,
      { personId: b.members[0]!.uuid, kind: 'device' },
      { operationId: slip },
    )
    expect(other.error?.code).toBe('operation.reused')
    const found = await b.people.sql<{ n: number }>(`select count(*)::int as n from app.meeting where uuid = $1`, [
      meetingId,
    ])
    expect(found).toEqual([{ n: 1 }])
  })

  test('twenty at once make one answer, one slip and one resolution', async () => {
    const meetingId = await openMeeting()
    const vote = { meetingId, resolutionId: newId(), title: '甲', act: 'general-meeting' as const, for: 0 }
    const slip = { personId: b.members[1]!.uuid, kind: 'device' as const }
    const expectOne = async (send: (operationId: string) => Promise<unknown>) => {
      const operationId = newId()
      const [first, ...others] = await Promise.all(Array.from({ length: 20 }, () => send(operationId)))
      for (const other of others) expect(other).toEqual(first)
    }
    await expectOne((operationId) => b.must(b.secretary, record.recordResolution, vote, { operationId }))
    await expectOne((operationId) => b.must(b.secretary, makeSlip, slip, { operationId }))
  })

  test('a public id that bears something else is refused: nobody’s words are lost or covered', async () => {
    const meetingId = await openMeeting()
    const [one, two] = [b.members[0]!, b.members[1]!]
    const id = newId()
    const writings = [
      [meetings.postSpeech, { meetingId, speechId: id }],
      [record.postComment, { meetingId, commentId: id }],
      [record.writeReflection, { meetingId, reflectionId: id, shared: true }],
    ] as const
    for (const [endpoint, place] of writings) {
      await b.must(one, endpoint, { ...place, text: '我的话' })
      await b.must(one, endpoint, { ...place, text: '我的话' })
      for (const who of [one, two])
        expect((await b.as(who, endpoint, { ...place, text: '另一句' })).error?.code).toBe('operation.reused')
    }
    const kept = await b.people.sql<{ text: string }>(
      `select data ->> 'text' as text from app.sync_row where key = $1`,
      [id],
    )
    expect(kept.map((row) => row.text)).toEqual(['我的话', '我的话', '我的话'])
  })

  test('a resolution that comes again as it was is the one that stands; another under its id is refused', async () => {
    const meetingId = await openMeeting()
    const vote = { meetingId, resolutionId: newId(), title: '甲', act: 'general-meeting' as const, for: 0 }
    const first = await b.must(b.secretary, record.recordResolution, vote)
    expect(await b.must(b.secretary, record.recordResolution, vote)).toEqual(first)
    const other = await b.as(b.secretary, record.recordResolution, { ...vote, title: '乙' })
    expect(other.error?.code).toBe('meetings.exists')
  })

  test('a count and a guest of another meeting', async () => {
    const [first, second] = [await openMeeting(), await openMeeting()]
    const id = newId()
    for (const [meetingId, code] of [
      [first, undefined],
      [second, 'operation.reused'],
    ] as const) {
      expect((await b.as(b.secretary, meetings.countPresent, { meetingId, countId: id })).error?.code).toBe(code)
      expect((await b.as(b.secretary, meetings.addGuest, { meetingId, guestId: id, name: '来宾' })).error?.code).toBe(
        code,
      )
    }
  })

  test('whoever left the branch between notice and opening, and comes all the same, is written down as a guest', async () => {
    const { meetingId } = await b.must(b.secretary, meetings.conveneMeeting, plannedMeeting(b.branch))
    const [leaver] = b.members.slice(-1)
    await b.people.sql(`update app.membership set unit_id = $1 where person_id = $2`, [b.other.id, leaver!.id])
    await b.must(b.secretary, meetings.openMeeting, { meetingId })
    await b.people.sql(
      `insert into app.membership (person_id, kind, unit_id, from_date) values ($1, 'site', $2, '2020-01-01')`,
      [leaver!.id, b.branch.id],
    )
    await b.must(b.secretary, meetings.addGuest, {
      meetingId,
      guestId: newId(),
      name: leaver!.name,
      personId: leaver!.uuid,
    })
    const { people } = await b.must(b.secretary, meetings.getMeeting, { meetingId })
    expect(people.filter((line) => line.personId === leaver!.uuid)).toMatchObject([{ part: 'observer', votes: false }])
  })
})
