import type { LocalDate } from '#kernel/local-date.ts'

const weekdays = '日一二三四五六'

/** `2026年11月27日 星期五` */
export function dayInWords(day: LocalDate): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  return `${year}年${month}月${date}日 星期${weekdays.charAt(new Date(`${day}T00:00:00Z`).getUTCDay())}`
}

/** `14:30`, Beijing. */
export function hourInWords(instant: string): string {
  const beijing = new Date(Date.parse(instant) + 8 * 3_600_000)
  return beijing.toISOString().slice(11, 16)
}

/** Day and hour, or the day alone where no hour is known. */
export function timeInWords(day: LocalDate, instant: string | null): string {
  return instant === null ? dayInWords(day) : `${dayInWords(day)} ${hourInWords(instant)}`
}
