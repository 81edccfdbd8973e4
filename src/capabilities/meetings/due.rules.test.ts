import { describe, expect, it } from 'vitest'
import type { Belonging, Candidate, DueLine, Exclusion, ExclusionReason } from './due.rules.ts'
import { countVoters, exclusionReasons, listDue } from './due.rules.ts'

const branch = 10
const day = '2026-06-15'
const always = { from: '2020-01-01', to: null }
const at = (unitId: number, kind: Belonging['kind'] = 'affiliation'): Belonging => ({ unitId, kind, ...always })
const member = (belongings: Belonging[], more: Partial<Candidate> = {}): Candidate => ({
  personId: 1,
  category: 'member',
  joinedOn: '2010-01-01',
  confirmedOn: '2011-01-01',
  belongings,
  ...more,
})
const ask = (candidate: Candidate, exclusions: Exclusion[] = []): DueLine | undefined =>
  listDue({ unitIds: [branch, 11], day, candidates: [candidate], exclusions })[0]
const exclude = (reason: ExclusionReason, approval: string): Exclusion => ({ personId: 1, reason, approval })

describe('listDue', () => {
  it('takes members of the branch and of its groups, with a vote', () => {
    expect(ask(member([at(branch)]))).toEqual({ personId: 1, due: true, votes: true })
    expect(ask(member([at(11)]))).toEqual({ personId: 1, due: true, votes: true })
    expect(ask(member([at(12)]))).toMatchObject({ due: false, votes: false, reason: 'not-of-unit' })
  })

  it('takes a place of organisation life without a vote, and keeps the vote at home', () => {
    const floating = member([at(99), at(branch, 'life')])
    expect(ask(floating)).toMatchObject({ due: true, votes: false, reason: 'votes-at-affiliation' })
    expect(listDue({ unitIds: [99], day, candidates: [floating] })[0]).toMatchObject({ due: true, votes: true })
    expect(ask(member([at(branch), at(11, 'life')]))).toMatchObject({ due: true, votes: true })
  })

  it('looks at the day: from is in, to is out', () => {
    const moved = member([{ unitId: branch, kind: 'affiliation', from: '2026-01-01', to: day }])
    const arrived = member([{ unitId: branch, kind: 'affiliation', from: day, to: null }])
    expect([ask(moved)?.due, ask(arrived)?.due]).toEqual([false, true])
  })

  it('lets probationary members take part without a vote, and no one who is not a member', () => {
    const probationary = member([at(branch)], { category: 'probationary', joinedOn: '2026-01-01', confirmedOn: null })
    expect(ask(probationary)).toMatchObject({ due: true, votes: false, reason: 'probationary' })
    expect(ask(member([at(branch)], { category: 'applicant' }))).toMatchObject({ due: false, reason: 'not-member' })
  })

  it('Q1 takes off the list with a document only; Q2 takes the vote either way', () => {
    const got = exclusionReasons.flatMap((reason) =>
      ['', '组字〔2026〕3 号'].map((approval) => {
        const line = ask(member([at(branch)]), [exclude(reason, approval)])
        return [reason, approval !== '', line?.due, line?.votes, line?.reason]
      }),
    )
    for (const [reason, approved, due, votes, shown] of got) {
      const takesVoteOnly = reason === 'probation-in-party' || reason === 'rights-suspended'
      expect([reason, due]).toEqual([reason, takesVoteOnly || !approved])
      expect([reason, votes]).toEqual([reason, !takesVoteOnly && !approved])
      expect(shown).toBe(takesVoteOnly || approved ? reason : 'exclusion-without-approval')
    }
  })

  it('of several exclusions lets the strongest decide, whatever their order', () => {
    const both = [
      exclude('bedridden', '组字〔2026〕3 号'),
      exclude('rights-suspended', ''),
      exclude('abroad-long-term', ''),
    ]
    expect(ask(member([at(branch)]), both)).toMatchObject({ due: false, reason: 'bedridden' })
    expect(ask(member([at(branch)]), both.toReversed())).toMatchObject({ due: false, reason: 'bedridden' })
    expect(ask(member([at(branch)]), both.slice(1).toReversed())).toMatchObject({
      votes: false,
      reason: 'rights-suspended',
    })
  })

  it('counts as due only who votes', () => {
    const lines: DueLine[] = [
      { personId: 1, due: true, votes: true },
      { personId: 2, due: true, votes: false, reason: 'probationary' },
      { personId: 3, due: false, votes: false, reason: 'bedridden' },
    ]
    expect(countVoters(lines)).toBe(1)
  })
})
