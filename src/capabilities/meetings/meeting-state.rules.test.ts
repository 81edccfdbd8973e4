import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#kernel/local-date.ts'
import type { MeetingRecord } from './meeting-state.rules.ts'
import {
  beginMeeting,
  findActions,
  findChangeable,
  mayAmend,
  mayConfirm,
  mayEditRecord,
  meetingActions,
  nextMeeting,
  stateOn,
} from './meeting-state.rules.ts'

const start = '2026-02-26'
const chair = { isChair: true, isRecorder: false }
const recorder = { isChair: false, isRecorder: true }
const other = { isChair: false, isRecorder: false }
const confirmed: MeetingRecord = { state: 'confirmed', confirmedOn: start }

/** Steps: an action tried after so many days. Those that may not follow change nothing. */
const steps = fc.array(fc.record({ action: fc.constantFrom(...meetingActions), after: fc.nat({ max: 5 }) }), {
  maxLength: 30,
})
const begin = fc.constantFrom('convened' as const, 'back-recorded' as const)

function walk(how: 'convened' | 'back-recorded', tried: { action: (typeof meetingActions)[number]; after: number }[]) {
  const trail = [{ record: beginMeeting(how), day: start }]
  for (const { action, after } of tried) {
    const last = trail.at(-1)!
    const day = addDays(last.day, after)
    trail.push({ record: nextMeeting(last.record, action, day) ?? last.record, day })
  }
  return trail
}

describe('any sequence of actions', () => {
  it('never lets a frozen record be edited, nor thaw', () => {
    fc.assert(
      fc.property(begin, steps, (how, tried) => {
        const trail = walk(how, tried)
        const frozenAt = trail.findIndex(({ record, day }) => stateOn(record, day) === 'frozen')
        if (frozenAt === -1) return
        for (const { record, day } of trail.slice(frozenAt)) {
          expect(stateOn(record, day)).toBe('frozen')
          expect(findChangeable(record, day)).toEqual(['amendment'])
          expect(mayEditRecord(record, chair, day) || mayEditRecord(record, recorder, day)).toBe(false)
          expect(findActions(record)).toEqual([])
        }
      }),
    )
  })

  it('keeps the day of confirmation exactly while confirmed', () => {
    fc.assert(
      fc.property(begin, steps, (how, tried) => {
        for (const { record } of walk(how, tried)) {
          expect(record.confirmedOn !== null).toBe(record.state === 'confirmed')
        }
      }),
    )
  })

  it('never changes the plan again once opened, nor the record before', () => {
    fc.assert(
      fc.property(begin, steps, (how, tried) => {
        let wasHeld = how === 'back-recorded'
        for (const { record, day } of walk(how, tried)) {
          wasHeld ||= record.state === 'opened'
          const parts = findChangeable(record, day)
          expect(parts.includes('plan') && wasHeld).toBe(false)
          expect(parts.includes('minutes') && !wasHeld).toBe(false)
        }
      }),
    )
  })
})

describe('the ordinary way', () => {
  it('goes from plan to confirmation', () => {
    let record: MeetingRecord | undefined = beginMeeting('convened')
    for (const action of ['postpone', 'reschedule', 'open', 'close', 'confirm'] as const) {
      record = nextMeeting(record!, action, start)
      expect(record).toBeDefined()
    }
    expect(record).toEqual(confirmed)
  })

  it('opens nothing that is postponed or cancelled, and cancels nothing that was opened', () => {
    expect(nextMeeting({ state: 'postponed', confirmedOn: null }, 'open', start)).toBeUndefined()
    expect(findActions({ state: 'cancelled', confirmedOn: null })).toEqual([])
    expect(findActions({ state: 'opened', confirmedOn: null })).toEqual(['close'])
  })

  it('confirms by the chair only, once closed', () => {
    const closed = beginMeeting('back-recorded')
    expect([chair, recorder, other].map((roles) => mayConfirm(closed, roles))).toEqual([true, false, false])
    expect(mayConfirm(confirmed, chair)).toBe(false)
  })

  it('stays editable for three whole days, or as many as the group says, then takes amendments', () => {
    const editable = (after: number, days?: number) => mayEditRecord(confirmed, recorder, addDays(start, after), days)
    const amendable = (after: number, days?: number) => mayAmend(confirmed, chair, addDays(start, after), days)
    expect([0, 3, 4].map((after) => editable(after))).toEqual([true, true, false])
    expect([0, 3, 4].map((after) => amendable(after))).toEqual([false, false, true])
    expect([editable(0, 0), editable(1, 0), editable(7, 7), editable(8, 7)]).toEqual([true, false, true, false])
    expect(mayEditRecord(confirmed, other, start) || mayAmend(confirmed, other, addDays(start, 9))).toBe(false)
  })
})
