import { expect, test } from 'vitest'
import * as fc from 'fast-check'
import { addDays } from '#kernel/local-date.ts'
import {
  answersFor,
  defaultTransferSettings,
  isOpen,
  judgeStep,
  mayReceive,
  mayRelease,
  mayReturn,
  mayWithdraw,
  nextSide,
  remindersDue,
  stateOf,
  type Step,
  takeStep,
  type TransferFacts,
  validUntil,
} from './transfer.rules.ts'

const today = '2026-11-20'
const asked: TransferFacts = {
  id: '01930000-0000-7000-8000-000000000001',
  direction: 'inside',
  person: { id: '01930000-0000-7000-8000-000000000002', name: '甲' },
  from: { id: '01930000-0000-7000-8000-000000000003', name: '一支部' },
  to: { id: '01930000-0000-7000-8000-000000000004', name: '二支部' },
  askedBy: 'home',
  askedOn: '2026-08-01',
  reason: '',
  validDays: defaultTransferSettings.validDays,
  letter: '',
  releasedOn: null,
  receivedOn: null,
  slip: '',
  returnedOn: null,
  returnedBy: null,
  returnReason: '',
  withdrawnOn: null,
  movedOn: null,
}
const steps: readonly Step[] = ['release', 'receive', 'return', 'withdraw']
const anyAct = fc.record({
  step: fc.constantFrom(...steps),
  on: fc.integer({ min: -60, max: 20 }).map((days) => addDays(today, days)),
  by: fc.constantFrom('home' as const, 'host' as const),
})
const anyDirection = fc.constantFrom('inside' as const, 'out' as const, 'in' as const)

function play(start: TransferFacts, acts: readonly { step: Step; on: string; by: 'home' | 'host' }[]): TransferFacts {
  return acts.reduce(
    (facts, { step, on, by }) => (judgeStep(facts, step, on, today) ? facts : takeStep(facts, step, on, '', by)),
    start,
  )
}

test('ED-06 he moves only when both sides have acted, on the later of their days, whatever comes in whatever order', () => {
  fc.assert(
    fc.property(anyDirection, fc.array(anyAct, { maxLength: 12 }), (direction, acts) => {
      const facts = play({ ...asked, direction }, acts)
      expect(facts.movedOn !== null).toBe(stateOf(facts) === 'moved')
      if (facts.movedOn === null) return
      expect([facts.releasedOn, facts.receivedOn]).toContain(facts.movedOn)
      expect(facts.movedOn >= facts.releasedOn! && facts.movedOn >= facts.receivedOn! && facts.movedOn <= today).toBe(
        true,
      )
      expect([facts.returnedOn, facts.withdrawnOn]).toEqual([null, null])
    }),
  )
})

test('ED-06 an unreceived transfer: the old organisation answers for him, also when it was returned', () => {
  expect(answersFor(asked)).toBe('home')
  const released = takeStep(asked, 'release', today, '001', 'home')
  expect([answersFor(released), stateOf(released), nextSide(released)]).toEqual(['home', 'released', 'host'])
  const returned = takeStep(released, 'return', today, '人未到', 'host')
  expect([answersFor(returned), stateOf(returned), nextSide(returned), isOpen(returned)]).toEqual([
    'home',
    'returned',
    null,
    false,
  ])
  const moved = takeStep(released, 'receive', today, '', 'host')
  expect([answersFor(moved), stateOf(moved), moved.movedOn]).toEqual(['host', 'moved', today])
})

test('either side may come first; a step is taken once, nothing after the end, no day that lies ahead', () => {
  const accepted = takeStep(asked, 'receive', today, '', 'host')
  expect([stateOf(accepted), nextSide(accepted), accepted.movedOn]).toEqual(['accepted', 'home', null])
  expect(judgeStep(accepted, 'receive', today, today)).toBe('transfers.already-received')
  expect(judgeStep(takeStep(asked, 'release', today, '', 'home'), 'release', today, today)).toBe(
    'transfers.already-released',
  )
  expect(judgeStep(takeStep(asked, 'withdraw', today, '', 'home'), 'receive', today, today)).toBe('transfers.closed')
  expect(judgeStep(asked, 'release', '2026-11-21', today)).toBe('transfers.in-future')
  const out: TransferFacts = { ...asked, direction: 'out' }
  expect(judgeStep(out, 'receive', today, today)).toBe('transfers.not-released')
  expect(nextSide(takeStep(out, 'release', today, '', 'home'))).toBe('home')
})

test('MB-05 a letter is valid for 90 days; reminders after 30, 60 and 80, each once, none when it is over', () => {
  const { remindDays } = defaultTransferSettings
  const released = takeStep(asked, 'release', '2026-08-22', '', 'home')
  expect(validUntil(asked)).toBeNull()
  expect(validUntil(released)).toBe(today)
  const on = (day: string) => remindersDue(released, remindDays, day)
  expect([
    on('2026-09-20'),
    on('2026-09-21'),
    on('2026-10-20'),
    on('2026-10-21'),
    on('2026-11-10'),
    on('2027-11-10'),
  ]).toEqual([0, 1, 1, 2, 3, 3])
  expect(remindersDue(takeStep(released, 'receive', '2026-08-23', '', 'host'), remindDays, '2027-01-01')).toBe(0)
  expect(remindersDue(asked, remindDays, '2026-08-31')).toBe(1)
})

test('who may take which step follows from his side and from what was done', () => {
  const none = { self: false, home: false, host: false }
  const [self, home, host] = [
    { ...none, self: true },
    { ...none, home: true },
    { ...none, host: true },
  ]
  const may = (facts: TransferFacts, rights: typeof none) =>
    [mayRelease(facts, rights), mayReceive(facts, rights), mayReturn(facts, rights), mayWithdraw(facts, rights)]
      .map(Number)
      .join('')
  expect([none, self, home, host].map((rights) => may(asked, rights))).toEqual(['0000', '0000', '1011', '0110'])
  const own: TransferFacts = { ...asked, askedBy: 'member' }
  expect([self, home, host].map((rights) => may(own, rights))).toEqual(['0001', '1010', '0110'])
  const released = takeStep(asked, 'release', today, '', 'home')
  expect([home, host].map((rights) => may(released, rights))).toEqual(['0011', '0110'])
  const out: TransferFacts = { ...released, direction: 'out' }
  expect([home, host].map((rights) => may(out, rights))).toEqual(['0111', '0010'])
  const moved = takeStep(released, 'receive', today, '', 'host')
  expect([self, home, host].map((rights) => may(moved, rights))).toEqual(['0000', '0000', '0000'])
})
