import { systemClock } from '#kernel/clock.ts'
import { dayOf, type LocalDate } from '#kernel/local-date.ts'

/** The past day that an address asks for; empty: the unit as it is today. */
export function pastDay(asked: unknown, today: LocalDate = dayOf(systemClock.now())): string {
  if (typeof asked !== 'string' || !/^[12]\d{3}-\d\d-\d\d$/.test(asked)) return ''
  return asked < today && !Number.isNaN(Date.parse(asked)) ? asked : ''
}
