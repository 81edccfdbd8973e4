import { addDays, addMonths, type LocalDate } from '#kernel/local-date.ts'

/** The weeks of a month, Monday first, whole: days of the months beside it fill them. */
export function weeksOf(month: LocalDate): LocalDate[][] {
  const first = `${month.slice(0, 7)}-01`
  const weekday = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7
  const end = addMonths(first, 1)
  const weeks: LocalDate[][] = []
  for (let monday = addDays(first, -weekday); monday < end; monday = addDays(monday, 7))
    weeks.push(Array.from({ length: 7 }, (_, n) => addDays(monday, n)))
  return weeks
}
