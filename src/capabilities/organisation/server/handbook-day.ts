import { addDays, type LocalDate } from '#kernel/local-date.ts'
import type { UnitFacts } from './units.store.ts'

/** As of which day a year's handbook shows the branch: its last, or today, or the last day before the branch ended. */
export function handbookDay(year: number, today: LocalDate, { endedOn }: Pick<UnitFacts, 'endedOn'>): LocalDate {
  const days = [`${year}-12-31`, today, ...(endedOn === null ? [] : [addDays(endedOn, -1)])]
  return days.toSorted()[0]!
}
