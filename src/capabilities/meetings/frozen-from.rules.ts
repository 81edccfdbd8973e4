import { addDays, type LocalDate } from '#kernel/local-date.ts'

/** The first instant at which confirmed minutes are frozen: the day after the last day of mending begins (Beijing). */
export function frozenFrom(confirmedOn: LocalDate, editDays: number): Date {
  return new Date(`${addDays(confirmedOn, editDays + 1)}T00:00:00+08:00`)
}
