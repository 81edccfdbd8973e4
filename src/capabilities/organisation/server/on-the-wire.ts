import type { LocalDate } from '#kernel/local-date.ts'

interface Stored {
  to: LocalDate
  recordedAt: Date
  supersededAt: Date | null
}

/** A dated row as answers give it: no end is null, instants are text. */
export function onTheWire<Row extends Stored>(row: Row) {
  return {
    ...row,
    to: row.to === 'infinity' ? null : row.to,
    recordedAt: row.recordedAt.toISOString(),
    supersededAt: row.supersededAt?.toISOString() ?? null,
  }
}
