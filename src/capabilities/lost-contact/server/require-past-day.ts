import type { LocalDate } from '#kernel/local-date.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CaseRow } from './lost-contact.store.ts'

/** Throws `lost-contact.in-future`, and `lost-contact.before-lost` for a day before the search could begin. */
export function requirePastDay(day: LocalDate, today: LocalDate, row?: CaseRow): void {
  if (day > today) throw new Refusal('lost-contact.in-future')
  if (row && day < row.lostSince) throw new Refusal('lost-contact.before-lost')
}
