import { locale } from '#browser/i18n/locale.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { dayOf } from '#kernel/local-date.ts'
import { hourInWords, timeInWords } from '../chinese-date.rules.ts'

/** Day and hour with the year, Beijing: paper is read in other years, so that it knows no 昨天. */
export function paperTime(day: LocalDate, instant: string | null = null): string {
  if (locale.value === 'zh') return timeInWords(day, instant)
  const words = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' })
  const written = words.format(new Date(`${day}T00:00:00Z`))
  return instant === null ? written : `${written} ${hourInWords(instant)}`
}

/** The same of an instant alone. */
export function paperInstant(instant: string): string {
  return paperTime(dayOf(new Date(instant)), instant)
}
