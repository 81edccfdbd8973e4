import type { LocalDate } from '#kernel/local-date.ts'
import { addDays, addMonths } from '#kernel/local-date.ts'
import type { Period } from '#kernel/period.ts'
import type { MeetingState } from './meeting-state.rules.ts'

/** Months in each unit of the rhythm that some kind of meeting uses. */
export const rhythmUnits = { month: 1, quarter: 3, year: 12 } as const
export type RhythmUnit = keyof typeof rhythmUnits

/** What a branch normally holds. Another kind joins by a row; a new unit by its months above. */
export interface RhythmRow {
  kind: string
  /** One Party group's; else empty or left out. */
  groupName?: string
  per: RhythmUnit
  ruleId: string
}

/** Branch Regulations Art 11 to 13, 16, 17: what is normal, a default and no alarm. The quarterly lesson is the group's own rule. */
export const rhythmRows: readonly RhythmRow[] = [
  { kind: 'general-meeting', per: 'quarter', ruleId: 'BR-10' },
  { kind: 'committee-meeting', per: 'month', ruleId: 'BR-12-rate' },
  { kind: 'group-meeting', per: 'month', ruleId: 'BR-13' },
  { kind: 'theme-day', per: 'month', ruleId: 'BR-16' },
  { kind: 'party-lesson', per: 'quarter', ruleId: 'BR-15' },
  { kind: 'life-meeting', per: 'year', ruleId: 'BR-18' },
]

/**
 * `not-planned` now or soon; `ahead` later on; `in-part` begun or ended inside it; `not-recorded` gone by;
 * `before-start`: 启用前，未在此记录.
 */
export const rhythmCodes = [
  'held',
  'planned',
  'not-planned',
  'ahead',
  'in-part',
  'not-recorded',
  'before-start',
  'before-founded',
  'after-end',
] as const
export type RhythmCode = (typeof rhythmCodes)[number]

export interface RhythmMeeting {
  meetingId: string
  kind: string
  groupName?: string
  /** Day held, or day planned. */
  day: LocalDate
  state: MeetingState
}

export interface RhythmQuestion {
  year: number
  today: LocalDate
  /** 启用日期: the first day of record here; `null` if all of it is. */
  startsOn: LocalDate | null
  foundedOn: LocalDate | null
  /** The first day on which the branch is no more. */
  endsOn: LocalDate | null
  meetings: readonly RhythmMeeting[]
  rows?: readonly RhythmRow[]
}

/** One quarter (or other unit) of one kind. `number` counts from 1 within the year; `to` is the day after its last. */
export interface RhythmSpan {
  kind: string
  groupName: string
  ruleId: string
  per: RhythmUnit
  number: number
  from: LocalDate
  to: LocalDate
  code: RhythmCode
  params: Readonly<Record<string, string | number>>
  meetingIds: readonly string[]
}

/** How long before a span begins its meeting is worth a word. */
const lookAheadDays = 30

/**
 * A branch's year: for each kind and span what was held, what is planned and what is not, in codes that pages put into
 * plain words. Nothing is counted up, compared or coloured. What was recorded shows, also for days before the start.
 * A branch of any kind, a temporary one too, is asked only for spans that it was there for from first to last day.
 */
export function yearRhythm(question: RhythmQuestion): RhythmSpan[] {
  return (question.rows ?? rhythmRows).flatMap((row) =>
    spansOf(question.year, rhythmUnits[row.per]).map((span, at) => describeSpan(row, span, at + 1, question)),
  )
}

interface Span extends Period {
  to: LocalDate
}

function describeSpan(row: RhythmRow, span: Span, number: number, question: RhythmQuestion): RhythmSpan {
  const { kind, groupName = '' } = row
  const isOfRow = (one: RhythmMeeting) => one.kind === kind && (one.groupName ?? '') === groupName
  const inSpan = question.meetings.filter((one) => isOfRow(one) && one.day >= span.from && one.day < span.to)
  const held = inSpan.filter((one) => isHeld(one.state))
  const planned = inSpan.filter((one) => one.state === 'planned')
  const shown = held.length > 0 ? held : planned
  const code: RhythmCode = held.length > 0 ? 'held' : planned.length > 0 ? 'planned' : missingCode(span, question)
  const params = { kind, number, year: question.year, count: shown.length }
  const meetingIds = shown.map((one) => one.meetingId)
  return { kind, groupName, ruleId: row.ruleId, per: row.per, number, ...span, code, params, meetingIds }
}

function missingCode(span: Span, question: RhythmQuestion): RhythmCode {
  const { today, startsOn, foundedOn, endsOn } = question
  if (foundedOn !== null && span.to <= foundedOn) return 'before-founded'
  if (endsOn !== null && endsOn <= span.from) return 'after-end'
  if (startsOn !== null && span.to <= startsOn) return 'before-start'
  if (isPartial(span, [startsOn, foundedOn, endsOn])) return 'in-part'
  if (span.to <= today) return 'not-recorded'
  return span.from <= addDays(today, lookAheadDays) ? 'not-planned' : 'ahead'
}

function isPartial(span: Span, borders: readonly (LocalDate | null)[]): boolean {
  return borders.some((day) => day !== null && span.from < day && day < span.to)
}

/** It took place; its record may still be open. */
export function isHeld(state: MeetingState): boolean {
  return state === 'opened' || state === 'closed' || state === 'confirmed' || state === 'frozen'
}

function spansOf(year: number, months: number): Span[] {
  const first = `${String(year).padStart(4, '0')}-01-01`
  return Array.from({ length: 12 / months }, (_, at) => ({
    from: addMonths(first, at * months),
    to: addMonths(first, (at + 1) * months),
  }))
}

/** Neighbours of which the same is to be said: 1 to 5 nothing recorded. */
export interface RhythmRun {
  kind: string
  groupName: string
  per: RhythmUnit
  ruleId: string
  /** Months, 1 to 12, both included. */
  from: number
  to: number
  code: string
}

export function rhythmRuns(
  spans: readonly {
    kind: string
    groupName: string
    per: RhythmUnit
    ruleId: string
    from: LocalDate
    to: LocalDate
    code: string
  }[],
): RhythmRun[] {
  const runs: RhythmRun[] = []
  for (const { kind, groupName, per, ruleId, from, to, code } of spans) {
    const last = runs.at(-1)
    const month = { from: monthOf(from), to: monthOf(addDays(to, -1)) }
    if (last?.kind === kind && last.groupName === groupName && last.code === code && last.to === month.from - 1)
      last.to = month.to
    else runs.push({ kind, groupName, per, ruleId, code, ...month })
  }
  return runs
}

const monthOf = (day: LocalDate) => Number(day.slice(5, 7))
