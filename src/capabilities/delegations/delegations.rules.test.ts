import { describe, expect, it } from 'vitest'
import { findCandidates, isInForce, postOf } from './delegations.rules.ts'

const person = (personId: string, posts: string[] = [], category = 'member') => ({ personId, posts, category })

describe('a delegation', () => {
  it('BR-14: goes to a member of the committee where there is one', () => {
    const people = [person('s', ['secretary']), person('d', ['deputy-secretary']), person('m')]
    expect(findCandidates(people, 's').map(({ personId }) => personId)).toEqual(['d'])
  })

  it('BR-22: goes to any full member where a small branch has no committee', () => {
    const people = [
      person('s', ['secretary']),
      person('m'),
      person('p', [], 'probationary'),
      person('g', ['group-leader']),
    ]
    expect(findCandidates(people, 's').map(({ personId }) => personId)).toEqual(['m', 'g'])
  })

  it('does not make its own holder a committee that others could be chosen from', () => {
    const people = [person('s', ['secretary']), person('a', ['acting-secretary']), person('m')]
    expect(findCandidates(people, 's').map(({ personId }) => personId)).toEqual(['a', 'm'])
  })

  it('holds from its first day to its last, or to the day before it was ended', () => {
    const whole = { from: '2026-12-01', until: '2026-12-10', endedOn: null }
    expect(['2026-11-30', '2026-12-01', '2026-12-10', '2026-12-11'].map((day) => isInForce(whole, day))).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect(isInForce({ ...whole, endedOn: '2026-12-05' }, '2026-12-04')).toBe(true)
    expect(isInForce({ ...whole, endedOn: '2026-12-05' }, '2026-12-05')).toBe(false)
  })

  it('is a dated post', () => {
    expect([postOf('chair'), postOf('record'), postOf('all')]).toEqual(['delegate', 'delegate', 'acting-secretary'])
  })
})
