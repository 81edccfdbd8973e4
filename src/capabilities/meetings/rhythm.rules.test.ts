import { describe, expect, it } from 'vitest'
import type { MeetingState } from './meeting-state.rules.ts'
import { circleOf } from './occasion-kinds.rules.ts'
import type { RhythmMeeting, RhythmQuestion } from './rhythm.rules.ts'
import { rhythmCodes, rhythmRows, rhythmRuns, yearRhythm } from './rhythm.rules.ts'

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
  rows: rhythmRows.filter(({ kind }) => kind === 'general-meeting'),
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
    expect(codes()).toEqual(['not-recorded', 'not-planned', 'not-planned', 'ahead'])
    expect(codes({ today: '2026-05-31' })[2]).toBe('ahead')
    expect(codes({ today: '2026-06-01' })[2]).toBe('not-planned')
    expect(codes({ today: '2026-06-30' })[1]).toBe('not-planned')
    expect(codes({ today: '2026-07-01' })[1]).toBe('not-recorded')
  })

  it('shows what was held before what is planned, by first and last day', () => {
    const meetings = [meeting('2026-01-01'), meeting('2026-03-31', 'closed'), meeting('2026-06-30', 'planned')]
    const spans = yearRhythm(question({ meetings }))
    expect(spans.map((span) => span.code)).toEqual(['held', 'planned', 'not-planned', 'ahead'])
    expect(spans[0]?.meetingIds).toEqual(['general-meeting 2026-01-01', 'general-meeting 2026-03-31'])
    expect(spans[0]?.params['count']).toBe(2)
  })

  it.each(['postponed', 'cancelled'] as const)('takes a %s meeting for neither held nor planned', (state) => {
    expect(codes({ meetings: [meeting('2026-05-01', state)] })[1]).toBe('not-planned')
  })

  it('asks for nothing before the start, and shows what was recorded of it all the same', () => {
    expect(codes({ startsOn: '2026-04-01' })[0]).toBe('before-start')
    expect(codes({ startsOn: '2026-03-31' })[0]).toBe('in-part')
    expect(codes({ startsOn: '2026-01-01' })[0]).toBe('not-recorded')
    expect(codes({ startsOn: '2026-04-01', meetings: [meeting('2026-02-10')] })[0]).toBe('held')
  })

  it('asks a branch for whole quarters of its own life only', () => {
    const life = { foundedOn: '2026-02-01', endsOn: '2026-09-01', today: '2027-01-05' }
    expect(codes(life)).toEqual(['in-part', 'not-recorded', 'in-part', 'after-end'])
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

  it('BR-12, BR-13 asks the committee and each group by itself each month', () => {
    const rows = [
      { kind: 'committee-meeting', per: 'month', ruleId: 'BR-12-rate' },
      { kind: 'group-meeting', groupName: '一组', per: 'month', ruleId: 'BR-13' },
      { kind: 'group-meeting', groupName: '二组', per: 'month', ruleId: 'BR-13' },
    ] as const
    const held = { ...meeting('2026-02-01', 'closed', 'group-meeting'), groupName: '二组' }
    const spans = yearRhythm(question({ rows, meetings: [held] }))
    expect(spans).toHaveLength(36)
    expect(spans.filter((span) => span.code === 'held').map((span) => [span.groupName, span.number])).toEqual([
      ['二组', 2],
    ])
    // Two groups of which the same is to be said are two lines.
    expect(rhythmRuns(spans).map(({ groupName }) => groupName)).toEqual(expect.arrayContaining(['一组', '二组', '']))
  })

  it('BR-16 asks for a theme day each month, BR-15 for a lesson each quarter, BR-18 for one organisation-life meeting a year', () => {
    const meetings = [meeting('2026-01-20', 'closed', 'theme-day'), meeting('2026-11-30', 'planned', 'life-meeting')]
    const spans = yearRhythm(question({ rows: rhythmRows, meetings }))
    const of = (kind: string) => spans.filter((span) => span.kind === kind)
    expect(rhythmRows.map(({ kind }) => of(kind).length)).toEqual([4, 12, 12, 12, 4, 1])
    expect(of('theme-day').map(({ code }) => code)).toEqual([
      'held',
      ...Array<string>(4).fill('not-recorded'),
      ...Array<string>(2).fill('not-planned'),
      ...Array<string>(5).fill('ahead'),
    ])
    expect(of('life-meeting')[0]).toMatchObject({ from: '2026-01-01', to: '2027-01-01', code: 'planned' })
  })

  it('says the same of neighbours once, and never of two kinds together', () => {
    const ofAll = rhythmRows.filter(({ kind }) => circleOf(kind) === 'branch')
    const spans = yearRhythm(question({ rows: ofAll }))
    const runs = rhythmRuns(spans).map(({ kind, from, to, code }) => `${kind} ${from}-${to} ${code}`)
    expect(runs).toEqual([
      'general-meeting 1-3 not-recorded',
      'general-meeting 4-9 not-planned',
      'general-meeting 10-12 ahead',
      'theme-day 1-5 not-recorded',
      'theme-day 6-7 not-planned',
      'theme-day 8-12 ahead',
      'party-lesson 1-3 not-recorded',
      'party-lesson 4-9 not-planned',
      'party-lesson 10-12 ahead',
      'life-meeting 1-12 not-planned',
    ])
  })

  it('uses only codes that pages have words for', () => {
    expect(rhythmCodes).toHaveLength(new Set(rhythmCodes).size)
    for (const code of codes({ foundedOn: '2026-02-01', startsOn: '2026-05-01' })) expect(rhythmCodes).toContain(code)
  })
})
