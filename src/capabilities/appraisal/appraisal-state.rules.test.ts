import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  appraisalSteps,
  type AppraisedFacts,
  countGrades,
  countsForAbove,
  departs,
  fewestForCounts,
  type Grade,
  grades,
  isYearOf,
  judgeClose,
  judgePoll,
  judgeStep,
  judgeVerdict,
  mutualWays,
  parts,
  sumOf,
  type Votes,
  warningsOf,
} from './appraisal-state.rules.ts'

const today = '2026-11-20'
const votesOf = (counts: Partial<Votes>): Votes => ({
  excellent: 0, qualified: 0, basic: 0, unqualified: 0, abstained: 0, ...counts,
}) // prettier-ignore
const anyGrade = fc.constantFrom<Grade | null>(...grades, null)
const anyVotes: fc.Arbitrary<Votes> = fc.record({
  excellent: fc.nat(30), qualified: fc.nat(30), basic: fc.nat(30), unqualified: fc.nat(30), abstained: fc.nat(30),
}) // prettier-ignore
const anyPerson: fc.Arbitrary<AppraisedFacts> = fc.record({
  part: fc.constantFrom(...parts),
  self: fc.constantFrom('written' as const, 'spoken' as const, null),
  grade: anyGrade,
  isJudged: fc.boolean(),
})
const graded = (count: number, grade: Grade | null): AppraisedFacts[] =>
  Array.from({ length: count }, () => ({ part: 'graded', self: 'spoken', grade, isJudged: true }))

describe('BR-19 steps', () => {
  test('BR-19 every step, state and way: open is worked on, closed is frozen and only appealed, answered and amended', () => {
    for (const kind of appraisalSteps)
      for (const state of ['open', 'closed'] as const)
        for (const mutual of [...mutualWays, null]) {
          const isAfter = ['appeal', 'answer', 'amend'].includes(kind)
          const expected =
            (state === 'closed') !== isAfter
              ? state === 'open' ? 'appraisal.still-open' : 'appraisal.closed'
              : kind === 'comment' && mutual !== 'named' ? 'appraisal.not-named' : null // prettier-ignore
          expect(judgeStep({ state, mutual }, { kind, on: today }, today)).toBe(expected)
          expect(judgeStep({ state, mutual }, { kind, on: '2026-11-21' }, today)).toBe('appraisal.in-future')
        }
  })

  test('BR-19 the year’s appraisal is opened in that year or the next', () => {
    expect([2024, 2025, 2026, 2027].map((year) => isYearOf(year, '2026-02-01'))).toEqual([false, true, true, false])
  })

  test('BR-19 it closes only with a verdict on every member who is graded; others hinder nothing', () => {
    fc.assert(
      fc.property(fc.array(anyPerson, { maxLength: 12 }), (people) => {
        const lacks = people.some(({ part, isJudged }) => part === 'graded' && !isJudged)
        expect(judgeClose(people)).toBe(lacks ? 'appraisal.verdict-missing' : null)
      }),
    )
  })
})

describe('BR-19 poll', () => {
  test('BR-19 every line adds up to the ballots that came back, and none is left out', () => {
    fc.assert(
      fc.property(
        fc.array(anyVotes, { minLength: 1, maxLength: 8 }),
        fc.nat(40),
        fc.nat(5),
        (lines, returned, more) => {
          const ids = lines.map((_, n) => String(n))
          const counts = lines.map((votes, n) => ({ personId: String(n), votes }))
          const poll = { handedOut: returned + more, returned, counts }
          const isEven = lines.every((votes) => sumOf(votes) === returned)
          expect(judgePoll(poll, ids)).toBe(isEven ? null : 'appraisal.poll-sum')
          const filled = lines.map((_, n) => ({ personId: String(n), votes: votesOf({ abstained: returned }) }))
          expect(judgePoll({ ...poll, counts: filled }, ids)).toBeNull()
          expect(judgePoll({ ...poll, counts: filled, handedOut: returned - 1 }, ids)).toBe('appraisal.poll-returned')
          expect(judgePoll({ ...poll, counts: filled.slice(1) }, ids)).toBe('appraisal.poll-people')
          expect(judgePoll({ ...poll, counts: [...filled, filled[0]!] }, ids)).toBe('appraisal.poll-people')
          expect(judgePoll({ ...poll, counts: filled }, [...ids, 'another'])).toBe('appraisal.poll-people')
        },
      ),
    )
  })
})

describe('BR-20 verdict', () => {
  test('BR-19 a verdict departs only where more ballots said something else; a tie and no poll do not', () => {
    expect(departs('qualified', votesOf({ excellent: 5, qualified: 5 }))).toBe(false)
    expect(departs('qualified', votesOf({ excellent: 6, qualified: 5 }))).toBe(true)
    expect(departs('excellent', votesOf({ excellent: 1, abstained: 20 }))).toBe(false)
    for (const grade of grades) expect(departs(grade, null)).toBe(false)
  })

  test('BR-20 each part, grade and words: no grade without a vote, a reason where one is owed, help for 基本合格', () => {
    for (const part of parts)
      for (const grade of [...grades, null])
        for (const reason of ['', '理由'])
          for (const help of ['', '帮助'])
            for (const votes of [null, votesOf({ qualified: 3 })]) {
              const found = judgeVerdict(part, { grade, reason, help }, votes)
              const owesReason = grade !== 'qualified' && (grade !== 'excellent' || votes !== null)
              if (grade !== null && part !== 'graded') expect(found).toBe('appraisal.no-grade')
              else if (owesReason && reason === '') expect(found).toBe('appraisal.reason-needed')
              else if (grade === 'basic' && help === '') expect(found).toBe('appraisal.help-needed')
              else expect(found).toBeNull()
            }
  })

  test('BR-20 优秀 above a third of the members warns, and whether it does follows from nothing else', () => {
    fc.assert(
      fc.property(fc.nat(12), fc.nat(12), fc.array(anyPerson), (excellent, others, more) => {
        const rest = more.filter(({ part }) => part !== 'graded')
        const people = [...graded(excellent, 'excellent'), ...graded(others, 'qualified'), ...rest]
        const warns = warningsOf({ mutual: 'held', hasPoll: true }, people).includes('excellent-share')
        expect(warns).toBe(excellent * 3 > excellent + others)
      }),
    )
    expect(judgeClose(graded(6, 'excellent'))).toBeNull()
  })

  test('BR-19 what is missing is said and hinders nothing', () => {
    expect(warningsOf({ mutual: null, hasPoll: false }, [{ part: 'probationary', self: null, grade: null, isJudged: false }]))
      .toEqual(['self-missing', 'mutual-missing', 'poll-missing']) // prettier-ignore
    expect(
      warningsOf({ mutual: 'held', hasPoll: true }, [{ part: 'guest', self: null, grade: null, isJudged: false }]),
    ).toEqual([])
  })

  test('BR-20 counts of grades say how many and keep no order; few are not told above', () => {
    fc.assert(
      fc.property(fc.array(anyPerson, { maxLength: 12 }), (people) => {
        const counts = countGrades(people)
        const all = grades.reduce((sum, grade) => sum + counts[grade], 0)
        expect(all).toBe(people.filter(({ grade }) => grade !== null).length)
        expect(countGrades([...people].reverse())).toEqual(counts)
        expect(countsForAbove(people)).toEqual(all < fewestForCounts ? null : counts)
      }),
    )
  })
})
