import { addDays, addMonths, type LocalDate } from '#kernel/local-date.ts'

export interface Period {
  keep: 'years' | 'days'
  count: number
  /** A column of the table (`raised_at`), or of one that it refers to (`person.left_on`). */
  after: string
  why: string
}

/** A table's rule of retention, as its manifest writes it; null for what is kept for good. */
export function periodOf(
  retention:
    | { keep: 'forever'; why: string }
    | { keep: 'years'; years: number; after: string; why: string }
    | { keep: 'days'; days: number; after: string; why: string },
): Period | null {
  const { keep, why } = retention
  if (keep === 'forever') return null
  return { keep, count: keep === 'years' ? retention.years : retention.days, after: retention.after, why }
}

/** Rows whose date lies before this day are due; a row of that very day is not yet. */
export function cutoffOf(period: Period, today: LocalDate): LocalDate {
  return period.keep === 'years' ? addMonths(today, -12 * period.count) : addDays(today, -period.count)
}

/** `person.left_on`: the table that is referred to, and its column; no table where the column is the table's own. */
export function readAfter(after: string): { table: string | null; column: string } {
  const [first, second] = after.split('.')
  return second === undefined ? { table: null, column: first! } : { table: first!, column: second }
}

/** Deletion takes two people; the one who approves twice is one. */
export const approvalsNeeded = 2

/** Kept by decision: not proposed again for a year. */
export const restDays = 365
