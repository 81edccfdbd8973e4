import type { LocalDate } from '#kernel/local-date.ts'

/** `2026年6月24日`, for a line of its own. */
export function dayOnPaper(day: LocalDate): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  return `${year}年${month}月${date}日`
}

/** `2026.06.24`, for a narrow column; nothing where no day is known. */
export function dayInColumn(day: LocalDate | null): string {
  return day === null ? '' : day.replaceAll('-', '.')
}
