import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RollMark, RollPerson, RollState } from './roll.rules.ts'
import { countRoll, differenceToNotice, isThere, rollAt, rollStates } from './roll.rules.ts'

const voter = (personId: number): RollPerson => ({ personId, part: 'due', votes: true })
const mark = (personId: number, state: RollState, minute: string): RollMark => ({
  personId,
  state,
  at: `2026-06-15T01:${minute}:00.000Z`,
})
const at = (minute: string) => `2026-06-15T01:${minute}:00.000Z`

describe('roll', () => {
  it('presets nobody as present', () => {
    const people = [voter(1), voter(2)]
    const count = countRoll(people, rollAt(people, []), { onlineCounts: true })
    expect(count).toMatchObject({ votersDue: 2, votersThere: 0, byState: { unmarked: 2, present: 0 } })
  })

  it('has present and late there, online by setting, and nobody else', () => {
    const there = (onlineCounts: boolean) => rollStates.filter((state) => isThere(state, { onlineCounts }))
    expect(there(false)).toEqual(['present', 'late'])
    expect(there(true)).toEqual(['present', 'online', 'late'])
  })

  it('never counts observers, guests or those without a vote for the quorum', () => {
    const people: RollPerson[] = [
      voter(1),
      { personId: 2, part: 'due', votes: false },
      { personId: 3, part: 'observer', votes: true },
      { personId: 4, part: 'guest', votes: false },
    ]
    const roll = new Map<number, RollState>(people.map((person) => [person.personId, 'present']))
    const count = countRoll(people, roll, { onlineCounts: false })
    expect([count.votersDue, count.votersThere, count.byState.present]).toEqual([1, 1, 2])
  })

  it('counts who left early until he left, and who came late from then on', () => {
    const people = [voter(1), voter(2)]
    const marks = [
      mark(1, 'left-early', '40'),
      mark(1, 'present', '00'),
      mark(2, 'absent', '00'),
      mark(2, 'late', '20'),
    ]
    const there = (minute: string) =>
      countRoll(people, rollAt(people, marks, at(minute)), { onlineCounts: false }).votersThere
    expect([there('10'), there('20'), there('39'), there('40')]).toEqual([1, 2, 2, 1])
    expect(rollAt(people, marks).get(1)).toBe('left-early')
    expect(rollAt(people, [mark(1, 'left-early', '40')], at('30')).get(1)).toBe('unmarked')
  })

  it('ignores marks for people who are not on the roll', () => {
    expect([...rollAt([voter(1)], [mark(9, 'present', '00')]).keys()]).toEqual([1])
  })

  it('adds up to those due, and never counts more there than due', () => {
    const someMarks = fc.array(
      fc.record({
        personId: fc.nat({ max: 9 }),
        state: fc.constantFrom(...rollStates),
        minute: fc.integer({ min: 10, max: 59 }),
      }),
    )
    fc.assert(
      fc.property(someMarks, fc.boolean(), (drawn, onlineCounts) => {
        const people = [0, 1, 2, 3, 4, 5].map(voter)
        const marks = drawn.map((one) => mark(one.personId, one.state, String(one.minute)))
        const count = countRoll(people, rollAt(people, marks), { onlineCounts })
        expect(Object.values(count.byState).reduce((sum, one) => sum + one, 0)).toBe(people.length)
        expect(count.votersThere).toBeLessThanOrEqual(count.votersDue)
      }),
    )
  })
})

describe('differenceToNotice', () => {
  it('names who came and went, and the change of the number', () => {
    expect(differenceToNotice([1, 2], [1, 2, 3])).toEqual({ added: [3], removed: [], change: 1 })
    expect(differenceToNotice([1, 2, 4], [2, 3])).toEqual({ added: [3], removed: [1, 4], change: -1 })
  })
})
