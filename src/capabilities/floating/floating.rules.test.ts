import { expect, test } from 'vitest'
import * as fc from 'fast-check'
import { addDays, addMonths } from '#kernel/local-date.ts'
import {
  copiedDays,
  floatingFrom,
  type FloatingFacts,
  floatingState,
  isAwayLong,
  judgeFloatingStep,
  nextCheckOn,
  rightsForSteps,
  takeFloatingStep,
} from './floating.rules.ts'

const today = '2026-11-20'
const facts: FloatingFacts = {
  id: '01930000-0000-7000-8000-000000000001',
  person: { id: '01930000-0000-7000-8000-000000000002', name: '甲' },
  home: { id: '01930000-0000-7000-8000-000000000003', name: '流出支部' },
  host: { id: '01930000-0000-7000-8000-000000000004', name: '流入支部' },
  since: '2026-05-31',
  reason: '',
  paper: '',
  contact: null,
  registeredOn: '2026-06-10',
  acceptedOn: null,
  returnedOn: null,
  returnReason: '',
  endedOn: null,
  endedHow: null,
  endReason: '',
  notes: [],
  lines: [],
}
const branch = '000001.000002.000003.'

test('MB-06 E4 away is six calendar months at a work place outside the branch, its units and those above it', () => {
  const away = (workPath: string | null, since: string, on = today) =>
    isAwayLong({ unitPath: branch, workPath, since }, on)
  expect(away('000001.000002.000004.', '2026-05-20')).toBe(true)
  expect(away('000001.000002.000004.', '2026-05-21')).toBe(false)
  expect(away(null, '2026-05-20')).toBe(true)
  expect(away(branch, '2020-01-01')).toBe(false)
  expect(away(`${branch}000009.`, '2020-01-01')).toBe(false)
  expect(away('000001.000002.', '2020-01-01')).toBe(false)
  // The 31st of August and six months: the last day of February.
  expect([away(null, '2026-08-31', '2027-02-27'), away(null, '2026-08-31', '2027-02-28')]).toEqual([false, true])
})

test('MB-06 E4 whoever is away long today is away long on every later day', () => {
  fc.assert(
    fc.property(fc.nat(900), fc.nat(400), (ago, later) => {
      const since = addDays(today, -ago)
      const long = isAwayLong({ unitPath: branch, workPath: null, since }, today)
      expect(long).toBe(addMonths(since, 6) <= today)
      if (long) expect(isAwayLong({ unitPath: branch, workPath: null, since }, addDays(today, later))).toBe(true)
    }),
  )
})

test('MB-02 he counts as floating after six consecutive months', () => {
  expect(floatingFrom('2026-05-31')).toBe('2026-11-30')
  expect(floatingFrom('2026-08-31')).toBe('2027-02-28')
})

test('N-03 home registers, host accepts or returns, either ends; each once, no day that lies ahead', () => {
  expect(floatingState(facts)).toBe('registered')
  const running = takeFloatingStep(facts, 'accept', today, '')
  expect(floatingState(running)).toBe('running')
  expect(judgeFloatingStep(running, 'accept', today, today)).toBe('floating.already-accepted')
  expect(judgeFloatingStep(running, 'return', today, today)).toBe('floating.already-accepted')
  expect(judgeFloatingStep(facts, 'accept', '2026-11-21', today)).toBe('floating.in-future')
  for (const over of [
    takeFloatingStep(running, 'end', today, '回来了'),
    takeFloatingStep(facts, 'return', today, '人未到'),
  ]) {
    for (const step of ['accept', 'return', 'end'] as const) {
      expect(judgeFloatingStep(over, step, today, today)).toBe('floating.closed')
    }
  }
  expect(judgeFloatingStep(facts, 'end', today, today)).toBeUndefined()
})

test('who may do what follows from his side and the state', () => {
  const may = (which: FloatingFacts, rights: Partial<Parameters<typeof rightsForSteps>[1]>) => {
    const {
      accept,
      return: back,
      end,
      note,
    } = rightsForSteps(which, { home: false, host: false, contact: false, ...rights })
    return [accept, back, end, note].map(Number).join('')
  }
  const running = takeFloatingStep(facts, 'accept', today, '')
  expect([may(facts, { home: true }), may(facts, { host: true }), may(facts, { contact: true })]).toEqual([
    '0011',
    '1110',
    '0001',
  ])
  expect([may(running, { home: true }), may(running, { host: true }), may(running, {})]).toEqual([
    '0011',
    '0010',
    '0000',
  ])
  const ended = takeFloatingStep(running, 'end', today, '')
  expect([may(ended, { home: true }), may(ended, { host: true }), may(ended, { contact: true })]).toEqual([
    '0000',
    '0000',
    '0000',
  ])
})

test('home looks each half year whether it is still so, counted from its last look', () => {
  const running = takeFloatingStep(facts, 'accept', '2026-08-31', '')
  expect([nextCheckOn(facts), nextCheckOn(running)]).toEqual([null, '2027-02-28'])
  const note = { id: facts.id, text: '', by: '乙' }
  const contacted: FloatingFacts = { ...running, notes: [{ ...note, kind: 'contact', on: '2027-01-01' }] }
  expect(nextCheckOn(contacted)).toBe('2027-02-28')
  expect(nextCheckOn({ ...running, notes: [{ ...note, kind: 'check', on: '2027-03-01' }] })).toBe('2027-09-01')
})

test('what is copied home begins with the acceptance and ends with the last day', () => {
  expect(copiedDays(facts, today)).toBeUndefined()
  const running = takeFloatingStep(facts, 'accept', '2026-08-01', '')
  expect(copiedDays(running, today)).toEqual({ from: '2026-08-01', to: '2026-11-21' })
  expect(copiedDays(takeFloatingStep(running, 'end', '2026-10-01', ''), today)).toEqual({
    from: '2026-08-01',
    to: '2026-10-02',
  })
})
