import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Refusal } from '#kernel/refusal.ts'
import { canPassAt, judgeVote } from './vote.rules.ts'
import type { VoteAct } from './vote-acts.rules.ts'
import { voteActs } from './vote-acts.rules.ts'
import type { VoteFacts } from './vote-facts.rules.ts'

const countsWritten = (act: VoteAct) => act === 'admit-member' || act === 'confirm-member'

/** Possible facts of any act. */
const possibleFacts = fc
  .record({ act: fc.constantFrom(...voteActs), due: fc.integer({ min: 1, max: 2000 }) })
  .chain(({ act, due }) => fc.record({ act: fc.constant(act), due: fc.constant(due), present: fc.nat({ max: due }) }))
  .chain(({ act, due, present }) =>
    fc.record({
      act: fc.constant(act),
      due: fc.constant(due),
      present: fc.constant(present),
      for: fc.nat({ max: present }),
      written: fc.nat({ max: due - present }),
    }),
  )

function judge(act: VoteAct, due: number, present: number, votes: number, more: Partial<VoteFacts> = {}) {
  return judgeVote({ act, due, present, for: votes, ...more })
}

function warningCodes(...facts: Parameters<typeof judge>): string[] {
  return judge(...facts).warnings.map((warning) => warning.code)
}

function refusalOf(facts: object): { code: string; field: unknown } {
  try {
    judgeVote(facts as VoteFacts)
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, field: error.params['field'] }
    throw error
  }
  throw new Error('judged')
}

describe('properties', () => {
  it('passes only what opens', () => {
    fc.assert(
      fc.property(possibleFacts, (facts) => {
        const judged = judgeVote(facts)
        expect(judged.opens || !judged.passes).toBe(true)
      }),
    )
  })

  it('never loses by one more vote for', () => {
    fc.assert(
      fc.property(possibleFacts, (facts) => {
        fc.pre(facts.for < facts.present)
        const more = judgeVote({ ...facts, for: facts.for + 1 })
        expect(judgeVote(facts).passes && !more.passes).toBe(false)
      }),
    )
  })

  it('never closes by one more person present', () => {
    fc.assert(
      fc.property(possibleFacts, (facts) => {
        fc.pre(facts.present < facts.due)
        const more = judgeVote({ ...facts, present: facts.present + 1, written: 0 })
        expect(judgeVote({ ...facts, written: 0 }).opens && !more.opens).toBe(false)
      }),
    )
  })

  it('counts written views for admission and confirmation only, and never for the quorum', () => {
    fc.assert(
      fc.property(possibleFacts, (facts) => {
        const judged = judgeVote(facts)
        const without = judgeVote({ ...facts, written: 0 })
        expect(judged.opens).toBe(without.opens)
        expect(judged.majority.count).toBe(facts.for + (countsWritten(facts.act) ? facts.written : 0))
        if (!countsWritten(facts.act)) expect(judged.passes).toBe(without.passes)
      }),
    )
  })

  it('says beforehand what all votes for would come to', () => {
    fc.assert(
      fc.property(possibleFacts, (facts) => {
        const outlook = canPassAt(facts)
        const best = judgeVote({ ...facts, for: facts.present })
        expect({ opens: outlook.opens, canPass: outlook.canPass }).toEqual({ opens: best.opens, canPass: best.passes })
      }),
    )
  })
})

describe('BR-11: half of those due to open, over half of those due to pass', () => {
  it.each([
    [10, 5, 6],
    [12, 6, 7],
    [7, 4, 4],
    [1, 1, 1],
  ])('due %i: %i open it, %i pass it', (due, quorum, votes) => {
    const judged = judge('general-meeting', due, due, due)
    expect([judged.quorum.needed, judged.majority.needed]).toEqual([quorum, votes])
    expect(judge('general-meeting', due, quorum, 0).opens).toBe(true)
    expect(judge('general-meeting', due, quorum - 1, 0).opens).toBe(false)
    expect(judge('general-meeting', due, due, votes).passes).toBe(true)
    expect(judge('general-meeting', due, due, votes - 1).passes).toBe(false)
  })

  it('answers the example of the command line', () => {
    const judged = judge('general-meeting', 12, 9, 7, { written: 0 })
    expect(judged).toMatchObject({ opens: true, passes: true, warnings: [] })
    expect(judged.rule).toEqual({
      id: 'BR-11-majority',
      document: '中国共产党支部工作条例（试行）',
      article: '第十一条',
    })
  })

  it('says when an open vote cannot pass at this attendance', () => {
    expect(warningCodes('general-meeting', 10, 5, 5)).toEqual(['cannot-pass-at-attendance'])
    expect(warningCodes('general-meeting', 10, 6, 5)).toEqual([])
    expect(warningCodes('general-meeting', 7, 4, 4)).toEqual([])
    expect(canPassAt({ act: 'general-meeting', due: 10, present: 5 })).toEqual({
      opens: true,
      canPass: false,
      presentToOpen: 5,
      presentToPass: 6,
      votesNeeded: 6,
    })
  })

  it('names the quorum rule where the vote did not open, and both reasons', () => {
    const judged = judge('admit-member', 12, 6, 6, { written: 6 })
    expect(judged.rule.id).toBe('DV-16-quorum')
    expect(judged.reasons.map((reason) => reason.code)).toEqual(['quorum-missed', 'majority-met', 'not-opened'])
  })
})

describe('DV-16, DV-23: admission and confirmation', () => {
  it.each(['admit-member', 'confirm-member'] as const)('%s opens over half, and counts written views', (act) => {
    expect(judge(act, 12, 6, 6).opens).toBe(false)
    expect(judge(act, 12, 7, 6).passes).toBe(false)
    expect(judge(act, 12, 7, 6, { written: 1 }).passes).toBe(true)
    expect(judge(act, 12, 7, 7).ballot).toBe('secret')
  })

  it('elsewhere leaves written views out, and says so', () => {
    const judged = judge('general-meeting', 12, 7, 6, { written: 3 })
    expect(judged.passes).toBe(false)
    expect(judged.warnings).toEqual([{ code: 'written-not-counted', params: { written: 3 } }])
  })
})

describe('EL-03, EL-05, EL-06: elections', () => {
  it('EL-05 opens at four fifths of those due, not below', () => {
    expect(judge('election', 10, 8, 8).opens).toBe(true)
    expect(judge('election', 11, 8, 8).opens).toBe(false)
    expect(judge('election', 11, 9, 8).opens).toBe(true)
  })

  it('EL-05 before July 2020 asked for more than four fifths', () => {
    const old = judgeVote({ act: 'election', due: 10, present: 8, for: 8 }, { day: '2019-06-01' })
    expect(old.opens).toBe(false)
    expect(old.rule.document).toBe('中国共产党基层组织选举工作暂行条例')
    expect(judgeVote({ act: 'election', due: 10, present: 8, for: 8 }, { day: '2020-07-13' }).opens).toBe(true)
  })

  it('EL-06 counts over half of those due, with a notice where over half of those present would differ', () => {
    expect(judge('election', 10, 8, 6).passes).toBe(true)
    expect(judge('election', 10, 8, 5).passes).toBe(false)
    expect(warningCodes('election', 10, 8, 5)).toEqual(['election-basis-unsettled'])
    expect(warningCodes('election', 10, 8, 4)).toEqual([])
    expect(warningCodes('election', 10, 8, 6)).toEqual([])
    expect(warningCodes('committee-election', 7, 5, 3)).toEqual(['election-basis-unsettled'])
  })

  it('EL-03 names the candidates that are missing', () => {
    const tooFew = (seats: number, candidates: number) =>
      warningCodes('election', 20, 20, 15, { seats, candidates }).includes('candidates-too-few')
    expect([tooFew(3, 3), tooFew(3, 4), tooFew(5, 5), tooFew(5, 6), tooFew(7, 8), tooFew(7, 9)]).toEqual([
      true,
      false,
      true,
      false,
      true,
      false,
    ])
  })
})

describe('BR-12 and committees', () => {
  it('opens a branch committee at half, a cadre matter at two thirds', () => {
    expect(judge('committee', 5, 3, 3)).toMatchObject({ opens: true, passes: true })
    expect(judge('committee', 5, 2, 2).opens).toBe(false)
    expect(judge('committee-cadre', 9, 6, 5)).toMatchObject({ opens: true, passes: true })
    expect(judge('committee-cadre', 9, 5, 5)).toMatchObject({ opens: false, passes: false })
  })
})

describe('Q3: near-equal split', () => {
  it('advises to put an important matter off, never for a choice between people', () => {
    expect(warningCodes('general-meeting', 21, 21, 11, { against: 10 })).toEqual(['near-equal-split'])
    expect(warningCodes('general-meeting', 200, 200, 108, { against: 92 })).toEqual(['near-equal-split'])
    expect(warningCodes('general-meeting', 21, 21, 15, { against: 6 })).toEqual([])
    expect(warningCodes('general-meeting', 21, 21, 1)).toEqual([])
    expect(warningCodes('admit-member', 21, 21, 11, { against: 10 })).toEqual([])
  })
})

describe('authority', () => {
  const facts: VoteFacts = { act: 'general-meeting', due: 12, present: 9, for: 7 }
  const authority = (act: VoteAct, confirmedRuleIds: string[]) =>
    judgeVote({ ...facts, act }, { confirmedRuleIds }).authority

  it('needs the mark read and the office on both rows', () => {
    expect(judgeVote(facts).authority).toBe('default')
    expect(authority('general-meeting', ['BR-11-quorum'])).toBe('default')
    expect(authority('general-meeting', ['BR-11-quorum', 'BR-11-majority'])).toBe('regulation')
    expect(authority('election', ['EL-05', 'EL-06'])).toBe('default')
    expect(authority('committee', ['BR-12-quorum', 'BR-12-majority'])).toBe('default')
  })

  it('says when the day lies before the rule', () => {
    const codes = judgeVote(facts, { day: '2015-03-01' }).warnings.map((warning) => warning.code)
    expect(codes).toEqual(['before-rule-in-force'])
  })
})

describe('impossible facts', () => {
  const facts = { act: 'general-meeting', due: 12, present: 9, for: 7 }

  it.each([
    [{ act: 'show of hands' }, 'rules.act-unknown', 'act'],
    [{ act: 'constructor' }, 'rules.act-unknown', 'act'],
    [{ due: 0 }, 'rules.due-not-a-count', 'due'],
    [{ due: '12' }, 'rules.due-not-a-count', 'due'],
    [{ due: 2_000_000_000 }, 'rules.due-not-a-count', 'due'],
    [{ present: undefined }, 'rules.present-not-a-count', 'present'],
    [{ present: -1 }, 'rules.present-not-a-count', 'present'],
    [{ for: 6.5 }, 'rules.for-not-a-count', 'for'],
    [{ for: Number.NaN }, 'rules.for-not-a-count', 'for'],
    [{ written: null }, 'rules.written-not-a-count', 'written'],
    [{ seats: 0 }, 'rules.seats-not-a-count', 'seats'],
    [{ present: 13 }, 'rules.present-over-due', 'present'],
    [{ for: 10 }, 'rules.for-over-present', 'for'],
    [{ against: 2, abstain: 1 }, 'rules.votes-over-present', 'against'],
    [{ act: 'admit-member', written: 4 }, 'rules.written-over-absent', 'written'],
  ])('%j is refused as %s', (change, code, field) => {
    expect(refusalOf({ ...facts, ...change })).toEqual({ code, field })
  })

  it('refuses whatever is not facts with a code, never otherwise', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('act', 'due', 'present', 'for', 'written'), fc.anything()), (any) => {
        expect(refusalOf({ ...any, act: 'no such act' }).code).toBe('rules.act-unknown')
        expect(refusalOf({ ...any, act: 'election', due: -1 }).code).toBe('rules.due-not-a-count')
      }),
    )
  })
})
