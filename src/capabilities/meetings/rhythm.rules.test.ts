import { describe, expect, it } from 'vitest'
import type { MeetingState } from './meeting-state.rules.ts'
import type { RhythmMeeting, RhythmQuestion } from './rhythm.rules.ts'
import { rhythmCodes, yearRhythm } from './rhythm.rules.ts'

const meeting = (day: string, state: MeetingState = 'confirmed', kind = 'general-meeting'): RhythmMeeting => ({
  meetingId: `${kind} ${day}`,
  kind,
  day,
  state,
})
const question = (more: Partial<RhythmQuestion> = {}): RhythmQuestion => ({
  year: 2026,
  today: '2026-06-15',
  startsOn: null,
  foundedOn: null,
  endsOn: null,
  meetings: [],
  ...more,
})
const codes = (more: Partial<RhythmQuestion> = {}) => yearRhythm(question(more)).map((span) => span.code)

describe('yearRhythm', () => {
  it('cuts the year into its quarters', () => {
    const spans = yearRhythm(question())
    expect(spans.map((span) => [span.number, span.from, span.to])).toEqual([
      [1, '2026-01-01', '2026-04-01'],
      [2, '2026-04-01', '2026-07-01'],
      [3, '2026-07-01', '2026-10-01'],
      [4, '2026-10-01', '2027-01-01'],
    ])
    expect(spans[2]).toMatchObject({
      ruleId: 'BR-10',
      params: { kind: 'general-meeting', number: 3, year: 2026, count: 0 },
    })
  })

  it('says what is past, what is not planned, and what is still ahead', () => {
    expect(codes()).toEqual(['quarter-not-recorded', 'quarter-not-planned', 'quarter-not-planned', 'quarter-ahead'])
    expect(codes({ today: '2026-05-31' })[2]).toBe('quarter-ahead')
    expect(codes({ today: '2026-06-01' })[2]).toBe('quarter-not-planned')
    expect(codes({ today: '2026-06-30' })[1]).toBe('quarter-not-planned')
    expect(codes({ today: '2026-07-01' })[1]).toBe('quarter-not-recorded')
  })

  it('shows what was held before what is planned, by first and last day', () => {
    const meetings = [meeting('2026-01-01'), meeting('2026-03-31', 'closed'), meeting('2026-06-30', 'planned')]
    const spans = yearRhythm(question({ meetings }))
    expect(spans.map((span) => span.code)).toEqual(['held', 'planned', 'quarter-not-planned', 'quarter-ahead'])
    expect(spans[0]?.meetingIds).toEqual(['general-meeting 2026-01-01', 'general-meeting 2026-03-31'])
    expect(spans[0]?.params['count']).toBe(2)
  })

  it.each(['postponed', 'cancelled'] as const)('takes a %s meeting for neither held nor planned', (state) => {
    expect(codes({ meetings: [meeting('2026-05-01', state)] })[1]).toBe('quarter-not-planned')
  })

  it('asks for nothing before the start, and shows what was recorded of it all the same', () => {
    expect(codes({ startsOn: '2026-04-01' })[0]).toBe('before-start')
    expect(codes({ startsOn: '2026-03-31' })[0]).toBe('quarter-in-part')
    expect(codes({ startsOn: '2026-01-01' })[0]).toBe('quarter-not-recorded')
    expect(codes({ startsOn: '2026-04-01', meetings: [meeting('2026-02-10')] })[0]).toBe('held')
  })

  it('asks a branch for whole quarters of its own life only', () => {
    const life = { foundedOn: '2026-02-01', endsOn: '2026-09-01', today: '2027-01-05' }
    expect(codes(life)).toEqual(['quarter-in-part', 'quarter-not-recorded', 'quarter-in-part', 'after-end'])
    expect(codes({ foundedOn: '2026-04-01' })[0]).toBe('before-founded')
  })

  it('takes another kind by a row, and keeps kinds apart', () => {
    const rows = [
      { kind: 'general-meeting', per: 'quarter', ruleId: 'BR-10' },
      { kind: 'party-lesson', per: 'quarter', ruleId: 'BR-15' },
    ] as const
    const spans = yearRhythm(question({ rows, meetings: [meeting('2026-02-01', 'frozen', 'party-lesson')] }))
    expect(spans.filter((span) => span.code === 'held').map((span) => [span.kind, span.number])).toEqual([
      ['party-lesson', 1],
    ])
    expect(spans).toHaveLength(8)
  })

  it('uses only codes that pages have words for', () => {
    expect(rhythmCodes).toHaveLength(new Set(rhythmCodes).size)
    for (const code of codes({ foundedOn: '2026-02-01', startsOn: '2026-05-01' })) expect(rhythmCodes).toContain(code)
  })
})
