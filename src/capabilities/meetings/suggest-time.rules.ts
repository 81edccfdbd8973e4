import type { LocalDate } from '#kernel/local-date.ts'
import { addDays } from '#kernel/local-date.ts'

/** Days that people should have between the notice and the meeting. */
const noticeDays = 4
const usualTime = '14:30'
/** Friday, where no meeting says otherwise. */
const usualWeekday = 5

export interface SuggestedTime {
  day: LocalDate
  /** `HH:MM`, Beijing. */
  time: string
}

/**
 * The next sensible day and hour for a meeting: the weekday and hour of the last one, with four days' notice at least.
 * `lastAt` is the last meeting's beginning, ISO 8601.
 */
export function suggestTime(today: LocalDate, lastAt: string | null): SuggestedTime {
  const last = lastAt === null ? undefined : beijing(lastAt)
  const weekday = last === undefined ? usualWeekday : weekdayOf(last.day)
  const first = addDays(today, noticeDays)
  const wait = (weekday - weekdayOf(first) + 7) % 7
  return { day: addDays(first, wait), time: last?.time ?? usualTime }
}

/** An instant as Beijing's day and clock: China keeps UTC+8 all year. */
function beijing(instant: string): { day: LocalDate; time: string } {
  const shifted = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString()
  return { day: shifted.slice(0, 10), time: shifted.slice(11, 16) }
}

/** 0 is Sunday. */
function weekdayOf(day: LocalDate): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay()
}
