import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths } from '#kernel/local-date.ts'
import {
  type CaseFacts,
  type Decision,
  decisionKinds,
  infosFor,
  orderFaultOf,
  proposalsFor,
  stateOf,
  suspensionsOf,
  untriedChannels,
  warningsFor,
} from './lost-contact.rules.ts'

const lost: CaseFacts = { lostSince: '2024-01-31', foundOn: null, closedOn: null, decisions: [] }
const made = (kind: Decision['kind'], decidedOn: string): Decision => ({ kind, decidedOn, document: `${kind} 1 号` })
const stopped: CaseFacts = { ...lost, decisions: [made('stop', '2024-08-31')] }

describe('ED-05 proposals', () => {
  test('ED-05 E4 six calendar months, not 180 days: 31 January to 31 July', () => {
    expect(proposalsFor(lost, '2024-07-30')).toEqual([])
    expect(proposalsFor(lost, '2024-07-31')).toEqual([{ kind: 'stop', since: '2024-07-31', rule: 'ED-05' }])
    expect(proposalsFor({ ...lost, lostSince: '2023-08-31' }, '2024-02-29')[0]?.since).toBe('2024-02-29')
  })

  test('ED-05 two years run from the day on which it was stopped, not from the loss', () => {
    expect(proposalsFor(stopped, '2026-08-30')).toEqual([])
    expect(proposalsFor(stopped, '2026-08-31')).toEqual([{ kind: 'remove', since: '2026-08-31', rule: 'ED-05' }])
  })

  test('ED-05 found at any time: nothing more is proposed but to restore what was stopped', () => {
    expect(proposalsFor({ ...lost, foundOn: '2025-01-01' }, '2026-01-01')).toEqual([])
    const found = { ...stopped, foundOn: '2025-03-01' }
    expect(proposalsFor(found, '2030-01-01')).toEqual([{ kind: 'restore', since: '2025-03-01', rule: 'ED-05' }])
    expect(
      proposalsFor({ ...found, decisions: [...found.decisions, made('restore', '2025-04-01')] }, '2030-01-01'),
    ).toEqual([])
  })

  test('ED-05 nothing is proposed for a closed case or after a removal', () => {
    expect(proposalsFor({ ...lost, closedOn: '2024-09-01' }, '2030-01-01')).toEqual([])
    const removed = { ...stopped, decisions: [...stopped.decisions, made('remove', '2026-09-01')] }
    expect(proposalsFor(removed, '2030-01-01')).toEqual([])
    expect(infosFor({ ...removed, foundOn: '2027-01-01' })).toEqual([{ rule: 'ED-05', text: 'may-apply-again' }])
  })

  test('ED-05 a proposal changes nothing by itself: state and membership follow from decisions alone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), (days) => {
        const today = addDays(lost.lostSince, days)
        proposalsFor(lost, today)
        expect([stateOf(lost), suspensionsOf(lost.decisions)]).toEqual(['searching', []])
      }),
    )
  })

  test('ED-05 once due a proposal stays due until somebody decides or he is found', () => {
    const days = fc.integer({ min: 0, max: 4000 })
    fc.assert(
      fc.property(days, days, (one, more) => {
        const before = proposalsFor(lost, addDays(lost.lostSince, one))
        const after = proposalsFor(lost, addDays(lost.lostSince, one + more))
        if (before.length > 0) expect(after).toEqual(before)
      }),
    )
  })
})

describe('ED-09 found between six months and two years', () => {
  test.each([
    ['2024-07-30', false],
    ['2024-07-31', true],
    ['2025-06-01', true],
    ['2026-01-31', true],
    ['2026-02-01', false],
  ])('ED-09 found on %s: 限期改正 may follow: %s', (foundOn, may) => {
    expect(infosFor({ ...lost, foundOn })).toEqual(may ? [{ rule: 'ED-09', text: 'may-correct' }] : [])
  })

  test('ED-09 says nothing while he is not found', () => expect(infosFor(lost)).toEqual([]))
})

describe('decisions', () => {
  test('ED-05 one that came before its time is recorded and marked', () => {
    expect(warningsFor(lost, made('stop', '2024-07-30'), 3)).toEqual(['early'])
    expect(warningsFor(lost, made('stop', '2024-07-31'), 3)).toEqual([])
    expect(warningsFor(lost, made('stop', '2024-07-31'), 0)).toEqual(['nothing-tried'])
    expect(warningsFor(lost, made('remove', '2026-07-31'), 3)).toEqual(['not-stopped'])
    expect(warningsFor(stopped, made('remove', '2026-08-30'), 3)).toEqual(['early'])
    expect(warningsFor(stopped, made('remove', '2026-08-31'), 3)).toEqual([])
    expect(warningsFor(stopped, made('restore', '2025-01-01'), 0)).toEqual(['not-found'])
    expect(warningsFor({ ...stopped, foundOn: '2025-01-01' }, made('restore', '2025-01-01'), 0)).toEqual([])
  })

  test('what cannot be in that order is told apart from what came early', () => {
    expect(orderFaultOf(lost, made('stop', '2024-01-30'))).toBe('decided-before-lost')
    expect(orderFaultOf(stopped, made('stop', '2024-09-01'))).toBe('already-stopped')
    expect(orderFaultOf(stopped, made('remove', '2024-08-30'))).toBe('out-of-order')
    expect(orderFaultOf(lost, made('restore', '2025-01-01'))).toBe('nothing-stopped')
    const removed = { ...stopped, decisions: [...stopped.decisions, made('remove', '2026-08-31')] }
    for (const kind of decisionKinds) expect(orderFaultOf(removed, made(kind, '2027-01-01'))).toBe('already-removed')
    expect(orderFaultOf(stopped, made('restore', '2024-09-01'))).toBeNull()
    expect(orderFaultOf(lost, made('remove', '2026-01-01'))).toBeNull()
  })

  test('Q1 membership is suspended from the day of the decision to the day of the next one', () => {
    expect(suspensionsOf(stopped.decisions)).toEqual([
      { kind: 'stopped', from: '2024-08-31', to: null, document: 'stop 1 号' },
    ])
    expect(suspensionsOf([...stopped.decisions, made('restore', '2025-01-01')])).toMatchObject([{ to: '2025-01-01' }])
    expect(suspensionsOf([...stopped.decisions, made('remove', '2026-09-01')])).toMatchObject([
      { kind: 'stopped', to: '2026-09-01' },
      { kind: 'removed', from: '2026-09-01', to: null },
    ])
    expect(suspensionsOf([made('stop', '2025-01-01'), made('restore', '2025-01-01')])).toEqual([])
  })

  test('Q1 in whatever order decisions are allowed, periods never overlap and none is empty', () => {
    const decision = fc.record({ kind: fc.constantFrom(...decisionKinds), months: fc.integer({ min: 0, max: 40 }) })
    fc.assert(
      fc.property(fc.array(decision, { maxLength: 12 }), (wished) => {
        const taken: Decision[] = []
        for (const { kind, months } of wished) {
          const next = made(kind, addMonths(lost.lostSince, months))
          if (orderFaultOf({ ...lost, decisions: taken }, next) === null) taken.push(next)
        }
        const periods = suspensionsOf(taken)
        for (const [at, { from, to }] of periods.entries()) {
          expect(to === null || from < to).toBe(true)
          const following = periods[at + 1]
          if (following) expect(to !== null && to <= following.from).toBe(true)
        }
        expect(periods.some(({ to }) => to === null)).toBe(
          ['stopped', 'removed'].includes(stateOf({ ...lost, decisions: taken })),
        )
      }),
    )
  })
})

test('ED-05 all means: what was not tried is named, a retired way and his own letter are not asked for', () => {
  const channels = [
    { code: 'phone', retired: false },
    { code: 'letter', retired: false },
    { code: 'old', retired: true },
    { code: 'own-report', retired: false },
    { code: 'other', retired: false },
  ]
  expect(untriedChannels(channels, ['phone'])).toEqual(['letter'])
})
