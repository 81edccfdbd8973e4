import type { LocalDate } from './local-date.ts'

/** From a day on, up to but not including another; `null` means that no end is known. */
export interface Period {
  from: LocalDate
  to: LocalDate | null
}

export function covers(period: Period, day: LocalDate): boolean {
  return period.from <= day && (period.to === null || day < period.to)
}
