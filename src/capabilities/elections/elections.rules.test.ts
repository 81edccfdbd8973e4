import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths } from '#kernel/local-date.ts'
import {
  decide,
  doesElectionStand,
  type Figures,
  inStrokeOrder,
  isBallotValid,
  isBetweenReadings,
  isOverHalf,
  isQuorate,
  judge,
  leastCandidates,
} from './elections.rules.ts'
import { isElected, isFarFromEnd, termEnd, termState } from './terms.rules.ts'

/** A branch of 20 that elects three of four, as it should be. */
const sound: Figures = {
  unitKind: 'branch',
  kind: 'renewal',
  body: 'committee',
  heldOn: '2026-11-20',
  termEndedOn: '2026-11-25',
  termEndsOn: '2029-11-20',
  approvedBy: '公司党委',
  due: 20,
  present: 18,
  seats: 3,
  issued: 18,
  voters: 18,
  collected: 18,
  valid: 17,
  invalid: 1,
  candidates: [
    { personId: 'a', votes: 16, posts: ['secretary'] },
    { personId: 'b', votes: 14, posts: ['organisation-commissioner'] },
    { personId: 'c', votes: 12, posts: ['publicity-commissioner'] },
    { personId: 'd', votes: 6, posts: [] },
  ],
  tellers: ['t'],
}
const codes = (changed: Partial<Figures>) => judge({ ...sound, ...changed }).map(({ code }) => code)
const votes = (...counts: number[]) =>
  counts.map((count, at) => ({ personId: String.fromCharCode(97 + at), votes: count, posts: [] as string[] }))
const upTo = 60
const pairs = (of: (one: number, other: number) => void) => {
  for (let one = 0; one <= upTo; one++) for (let other = 0; other <= upTo; other++) of(one, other)
}

test('an election as it should be has nothing said to it', () => {
  expect(judge(sound)).toEqual([])
})

describe('before the vote', () => {
  test('EL-03 candidates exceed seats by a fifth, rounded up: 3→4, 5→6, 7→9', () => {
    expect([3, 5, 7].map(leastCandidates)).toEqual([4, 6, 9])
    for (let seats = 1; seats <= 100; seats++) {
      expect((leastCandidates(seats) - seats) * 10).toBeGreaterThanOrEqual(seats * 2)
      expect((leastCandidates(seats) - 1 - seats) * 10).toBeLessThan(seats * 2)
    }
    expect(codes({ candidates: sound.candidates.slice(0, 3) })).toEqual(['EL-03'])
    expect(codes({ candidates: sound.candidates.slice(0, 3), body: 'leaders' })).toEqual([])
  })

  test('EL-04 secretary and deputy are approved by the superior, whatever they lead; nobody else', () => {
    const of = (posts: string[], approvedBy = '') =>
      judge({ ...sound, approvedBy, candidates: [{ ...sound.candidates[0]!, posts }, ...sound.candidates.slice(1)] })
    for (const post of ['secretary', 'deputy-secretary', 'committee-secretary', 'committee-deputy-secretary'])
      expect(of([post])).toMatchObject([{ code: 'EL-04', people: ['a'] }])
    expect(of(['secretary'], '公司党委')).toEqual([])
    expect(of(['discipline-commissioner'])).toEqual([])
  })

  test('EL-05 four fifths of those who are due, for every branch up to 60', () => {
    pairs((due, present) => expect(isQuorate(due, present)).toBe(present / 4 >= due / 5))
    expect(codes({ present: 15 })).toEqual(['EL-05'])
    expect(codes({ present: 16 })).toEqual([])
  })

  test('EL-10 a teller is no candidate, and there is one', () => {
    const found = judge({ ...sound, tellers: ['t', 'd'] })
    expect(found).toMatchObject([{ code: 'EL-10', people: ['d'] }])
    expect(codes({ tellers: [] })).toEqual(['EL-10-none'])
  })
})

describe('the count', () => {
  test('EL-06 more than half of those who are due, not of those who came; between the two is noted', () => {
    pairs((due, count) => expect(isOverHalf(count, due)).toBe(count > due / 2))
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), fc.nat(200), (due, present, count) => {
        expect(isBetweenReadings(count, due, present)).toBe(count > present / 2 && count <= due / 2)
      }),
    )
    const third = (count: number) =>
      codes({ candidates: sound.candidates.map((one) => (one.personId === 'c' ? { ...one, votes: count } : one)) })
    expect(third(11)).toEqual([])
    expect(third(10)).toContain('EL-06-notice')
    expect(third(9)).toContain('EL-06')
  })

  test('EL-07 more ballots than voters: held again, whoever got how many', () => {
    pairs((voters, collected) => expect(doesElectionStand(voters, collected)).toBe(collected <= voters))
    expect(codes({ collected: 19, valid: 18, issued: 19 })).toContain('EL-07')
    expect(decide({ ...sound, collected: 19 })).toEqual({ stands: false, elected: [], revote: [], left: 3 })
  })

  test('EL-08 a ballot counts if it chooses no more than there are seats; ballots and votes add up', () => {
    pairs((chosen, seats) => expect(isBallotValid(chosen, seats)).toBe(!(chosen > seats)))
    expect(codes({ invalid: 0 })).toEqual(['EL-08-ballots'])
    expect(codes({ issued: 17 })).toEqual(['EL-08-ballots'])
    expect(codes({ valid: 15, invalid: 3 })).toEqual(['EL-08-votes'])
    expect(codes({ candidates: sound.candidates.map((one) => ({ ...one, votes: 17 })) })).toContain('EL-08-votes')
  })

  test('EL-08 names stand by the strokes of the surname', () => {
    const names = ['魏九', '丁一', '王二', '李三', '陈四'].map((name) => ({ name }))
    expect(inStrokeOrder(names).map(({ name }) => name)).toEqual(['丁一', '王二', '李三', '陈四', '魏九'])
  })
})

describe('the result', () => {
  test('EL-09 more over half than seats: by votes; a tie at the last seat is voted on again; fewer: the rest later', () => {
    const of = (...counts: number[]) => decide({ ...sound, candidates: votes(...counts) })
    expect(of(18, 17, 16, 15)).toMatchObject({ elected: ['a', 'b', 'c'], revote: [], left: 0 })
    expect(of(18, 15, 16, 15)).toMatchObject({ elected: ['a', 'c'], revote: ['b', 'd'], left: 1 })
    expect(of(15, 15, 15, 15)).toMatchObject({ elected: [], revote: ['a', 'b', 'c', 'd'], left: 3 })
    expect(of(18, 12, 10, 9)).toMatchObject({ elected: ['a', 'b'], revote: [], left: 1 })
    expect(codes({ candidates: [...sound.candidates.slice(0, 3), { personId: 'd', votes: 12, posts: [] }] })).toContain(
      'EL-09-tie',
    )
    expect(codes({ candidates: votes(17, 12, 10, 9) })).toEqual(['EL-09-fewer', 'EL-09-passed-over'])
    expect(codes({ seats: 2 })).toContain('EL-09-more')
  })

  test('EL-09 property: never more than the seats, nobody below half, nobody unelected above an elected one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(20), { maxLength: 9 }),
        fc.integer({ min: 1, max: 7 }),
        fc.nat(20),
        (counts, seats, due) => {
          const candidates = votes(...counts)
          const { elected, revote, left } = decide({ ...sound, seats, due, candidates })
          const votesOf = (id: string) => candidates.find(({ personId }) => personId === id)!.votes
          expect(elected.length + left).toBe(seats)
          expect(revote.length === 0 || revote.length > left).toBe(true)
          for (const id of [...elected, ...revote]) expect(votesOf(id)).toBeGreaterThan(due / 2)
          const least = Math.min(...elected.map(votesOf))
          for (const one of candidates)
            if (!elected.includes(one.personId)) expect(one.votes).toBeLessThanOrEqual(least)
        },
      ),
    )
  })
})

describe('terms', () => {
  test('BR-23 three years for branches and general branches, five for committees; EL-11 foretold six months ahead', () => {
    expect(
      ['branch', 'joint-branch', 'general-branch', 'committee'].map((kind) => termEnd(kind, '2026-11-20')),
    ).toEqual(['2029-11-20', '2029-11-20', '2029-11-20', '2031-11-20'])
    expect(codes({ termEndsOn: '2031-11-20' })).toEqual(['BR-23'])
    fc.assert(
      fc.property(fc.integer({ min: -1500, max: 1500 }), (days) => {
        const today = addDays('2026-11-20', days)
        const state = termState('2026-11-20', today)
        const foretold = addMonths('2026-11-20', -6)
        expect(state).toBe(today > '2026-11-20' ? 'over' : today >= foretold ? 'due' : 'running')
      }),
    )
    expect(termState(null, '2026-11-20')).toBe('unknown')
  })

  test('BR-08 a temporary organisation does not elect: one sentence, and the record stands', () => {
    for (const kind of [
      'temporary-branch',
      'temporary-joint-branch',
      'temporary-committee',
      'floating-branch',
      'body',
    ]) {
      expect(isElected(kind)).toBe(false)
      expect(termEnd(kind, '2026-11-20')).toBeNull()
    }
    expect(codes({ unitKind: 'temporary-branch' })).toEqual(['BR-08'])
  })

  test('EL-01 early or late needs approval, and is normally no more than a year', () => {
    const unled = sound.candidates.slice(1)
    const early = (termEndedOn: string) => codes({ termEndedOn, approvedBy: '', candidates: unled, seats: 2 })
    expect(early('2026-10-01')).toEqual(['EL-01-approval'])
    expect(codes({ termEndedOn: '2026-10-01', approvedBy: '公司党委' })).toEqual([])
    expect(early('2027-08-01')).toEqual(['EL-01-approval'])
    expect(codes({ termEndedOn: '2025-11-19', approvedBy: '公司党委' })).toEqual(['EL-01-year'])
    expect(codes({ termEndedOn: '2025-11-20', approvedBy: '公司党委' })).toEqual([])
    expect(isFarFromEnd('2027-11-21', '2026-11-20')).toBe(true)
    expect(isFarFromEnd('2027-11-20', '2026-11-20')).toBe(false)
    expect(codes({ termEndedOn: '2020-01-01', kind: 'by-election' })).toEqual([])
  })
})
