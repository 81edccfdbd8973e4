import { addMonths, type LocalDate } from '#kernel/local-date.ts'

/** BR-23: terms in years. Kinds that are not here do not elect (BR-08: temporary organisations). */
const years: Readonly<Record<string, number>> = { committee: 5, 'general-branch': 3, branch: 3, 'joint-branch': 3 }

/** EL-11: renewal is foretold this many months ahead. */
export const monthsAhead = 6

/** EL-01: early or late normally no more than this. */
const monthsApart = 12

/** True where the committee of such a unit is elected at all. */
export function isElected(unitKind: string): boolean {
  return unitKind in years
}

/** BR-23: the end of a term that begins on `day`; null where such a unit does not elect. */
export function termEnd(unitKind: string, day: LocalDate): LocalDate | null {
  const length = years[unitKind]
  return length === undefined ? null : addMonths(day, length * 12)
}

/** over: its last day has passed. due: it ends within six months. running: later. unknown: no end is known. */
export type TermState = 'over' | 'due' | 'running' | 'unknown'

export function termState(endsOn: LocalDate | null, today: LocalDate): TermState {
  if (endsOn === null) return 'unknown'
  if (endsOn < today) return 'over'
  return today >= addMonths(endsOn, -monthsAhead) ? 'due' : 'running'
}

/** EL-01: does holding it on `day` differ from the term's end by more than a year, either way? */
export function isFarFromEnd(endsOn: LocalDate, day: LocalDate): boolean {
  return day > addMonths(endsOn, monthsApart) || addMonths(day, monthsApart) < endsOn
}

/**
 * EL-01: early or late, so that the superior approves. In the months in which renewal is foretold it is neither (own
 * default: the document names no such span).
 */
export function isEarlyOrLate(endsOn: LocalDate, day: LocalDate): boolean {
  return day > endsOn || day < addMonths(endsOn, -monthsAhead)
}
