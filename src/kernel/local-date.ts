/** A calendar day as `YYYY-MM-DD`. Text sorts as time does, so days compare with `<`. */
export type LocalDate = string

/** Where the day begins and ends: all installations of this product keep Beijing time. */
export const timeZone = 'Asia/Shanghai'

const dayFormat = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })

let lately = { hour: Number.NaN, day: '' }

/** The Beijing day of an instant. Days begin with an hour (since 1928), so today's is worked out once an hour. */
export function dayOf(instant: Date): LocalDate {
  const hour = Math.floor(instant.getTime() / 3_600_000)
  if (!(hour > 0)) return dayFormat.format(instant)
  if (lately.hour !== hour) lately = { hour, day: dayFormat.format(instant) }
  return lately.day
}

/** True for a day that exists: `2024-02-29` is one, `2023-02-29` and `2024-2-9` are not. */
export function isLocalDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text
}

/** Calendar months, never blocks of 30 days (domain rule E4): 31 January + 1 is the last day of February. */
export function addMonths(day: LocalDate, months: number): LocalDate {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const index = year * 12 + (month - 1) + months
  const last = new Date(Date.UTC(Math.floor(index / 12), (index % 12) + 1, 0)).getUTCDate()
  const target = new Date(Date.UTC(Math.floor(index / 12), index % 12, Math.min(date, last)))
  return target.toISOString().slice(0, 10)
}

export function addDays(day: LocalDate, days: number): LocalDate {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}
