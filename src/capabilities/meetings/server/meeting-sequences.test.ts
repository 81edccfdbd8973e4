import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import { judgeVote } from '#capabilities/rules/vote.rules.ts'
import { voteActs } from '#capabilities/rules/vote-acts.rules.ts'
import { type BranchPerson, plannedMeeting, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import * as record from '../meeting-record.contract.ts'
import * as contract from '../meetings.contract.ts'
import { countRoll, rollStates, type RollState } from '../roll.rules.ts'

let b: TestBranch
let everybody: BranchPerson[]

beforeAll(async () => {
  b = await startTestBranch()
  everybody = [b.secretary, b.recorder, ...b.members, b.probationer]
}, 60_000)
afterAll(() => b.stop())

type Step =
  | { do: 'mark'; who: number; state: RollState; late: boolean }
  | { do: 'check-in'; who: number }
  | { do: 'count' }
  | { do: 'resolve'; act: number; for: number; against: number; written: number; adopted: boolean | undefined }
  | { do: 'save'; by: 'recorder' | 'secretary'; stale: boolean }
  | { do: 'close' }
  | { do: 'confirm' }
  | { do: 'amend' }
  | { do: 'wait'; hours: number }

const who = fc.nat({ max: 7 })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('mark'), who, state: fc.constantFrom(...rollStates), late: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('check-in'), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('count') }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('resolve'),
      act: fc.nat({ max: voteActs.length - 1 }),
      for: fc.nat({ max: 8 }),
      against: fc.nat({ max: 2 }),
      written: fc.nat({ max: 1 }),
      adopted: fc.constantFrom(undefined, true, false),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('save'),
      by: fc.constantFrom('recorder', 'secretary'),
      stale: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('close') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('confirm') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('amend') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait'), hours: fc.nat({ max: 60 }) }) },
) as fc.Arbitrary<Step>

async function run(meetingId: string, one: Step, version: number): Promise<void> {
  const personOf = (at: number) => everybody[at]!
  const madeAt = (minutes: number) => ({
    headers: { 'lianxian-at': new Date(b.server.clock.now().getTime() - minutes * 60_000).toISOString() },
  })
  switch (one.do) {
    case 'mark':
      return void (await b.as(
        b.secretary,
        contract.markRoll,
        { meetingId, marks: [{ personId: personOf(one.who).uuid, state: one.state }] },
        madeAt(one.late ? 5 : 0),
      ))
    case 'check-in': {
      const { value } = await b.as(b.secretary, contract.getCheckInCode, { meetingId })
      return void (await b.as(personOf(one.who), contract.checkInAttendee, { meetingId, code: value.code ?? '000000' }))
    }
    case 'count':
      return void (await b.as(b.secretary, contract.countPresent, { meetingId, countId: newId() }))
    case 'resolve': {
      const { act, do: _, ...votes } = one
      return void (await b.as(b.secretary, record.recordResolution, {
        meetingId,
        resolutionId: newId(),
        title: '决议',
        act: voteActs[act]!,
        ...votes,
      }))
    }
    case 'save':
      return void (await b.as(b[one.by], record.saveMinutes, {
        meetingId,
        text: newId(),
        basedOn: one.stale ? version + 1 : version,
      }))
    case 'close':
      return void (await b.as(b.secretary, contract.closeMeeting, { meetingId }))
    case 'confirm':
      return void (await b.as(b.secretary, record.confirmMinutes, { meetingId, version }))
    case 'amend':
      return void (await b.as(b.recorder, record.amendMinutes, { meetingId, amendmentId: newId(), text: '补充' }))
    case 'wait':
      return b.server.clock.advance(one.hours * 3_600_000)
  }
}

/** However it went before, this leads to frozen minutes, since a step that is refused changes nothing. */
const toFrozen: Step[] = [
  { do: 'wait', hours: 1 },
  { do: 'save', by: 'recorder', stale: false },
  { do: 'close' },
  { do: 'confirm' },
  { do: 'wait', hours: 120 },
]

/** What must hold of a meeting at every moment, whatever was tried before. */
async function check(meetingId: string, before: Snapshot | undefined): Promise<Snapshot> {
  const page = await b.must(b.secretary, contract.getMeeting, { meetingId })
  const minutes = await b.must(b.secretary, record.getMinutes, { meetingId })
  const { saves } = await b.must(b.secretary, record.listMinutesSaves, { meetingId })
  const people = page.people.map((line, at) => ({ personId: at, part: line.part, votes: line.votes }))
  const roll = new Map(page.people.map((line, at) => [at, line.state]))
  const { due: _, ...count } = page.count
  expect(count).toEqual(countRoll(people, roll, { onlineCounts: page.onlineCounts }))
  for (const one of page.resolutions) {
    const facts = {
      act: one.act,
      due: one.due,
      present: one.present,
      for: one.for,
      against: one.against,
      abstain: one.abstain,
      written: one.written,
    }
    const judged = judgeVote(facts, { day: page.heldOn })
    expect(one.judgement).toMatchObject({ opens: judged.opens, passes: judged.passes, rule: judged.rule })
    expect(one.supported).toBe(!one.adopted || judged.passes)
  }
  // Every text that was kept is still there, word for word, and the shown one is the newest.
  expect(saves.map((save) => save.version)).toEqual(saves.map((_each, at) => saves.length - at))
  expect(minutes.text).toBe(saves[0]?.text ?? '')
  const now = {
    state: page.state,
    text: minutes.text,
    amendments: minutes.amendments,
    rest: JSON.stringify([page.people, page.resolutions, page.counts]),
    saves: saves.map((save) => save.text),
    version: minutes.version,
  }
  if (before) {
    expect(now.saves.slice(now.saves.length - before.saves.length)).toEqual(before.saves)
    expect(now.amendments.slice(0, before.amendments.length)).toEqual(before.amendments)
  }
  if (before?.state === 'frozen') {
    expect([now.state, now.text, now.rest]).toEqual([before.state, before.text, before.rest])
  }
  return now
}

interface Snapshot {
  state: string
  text: string
  amendments: unknown[]
  rest: string
  saves: string[]
  version: number
}

test('whatever is tried, counts follow the roll, judgements the counts, and what is frozen stays', async () => {
  const reached = new Set<string>()
  const runs = Number(process.env['LIANXIAN_MODEL_RUNS'] ?? 20)
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 5, maxLength: 18 }),
      fc.array(step, { maxLength: 6 }),
      async (steps, afterwards) => {
        const input = plannedMeeting(b.branch)
        await b.must(b.secretary, contract.conveneMeeting, { ...input, recorderId: b.recorder.uuid })
        await b.must(b.secretary, contract.openMeeting, { meetingId: input.meetingId })
        let state: Snapshot | undefined
        for (const one of [...steps, ...toFrozen, ...afterwards]) {
          await run(input.meetingId, one, state?.version ?? 0)
          state = await check(input.meetingId, state)
          reached.add(state.state)
        }
      },
    ),
    { numRuns: runs, seed: 20261120, endOnFailure: true },
  )
  expect([...reached].sort()).toEqual(['closed', 'confirmed', 'frozen', 'opened'])
}, 240_000)
