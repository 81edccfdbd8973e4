import type { LocalDate } from '#kernel/local-date.ts'

/** One dated row that holds: `from` included, `to` not; `infinity` where no end is known. */
export interface Span {
  id: number
  from: LocalDate
  to: LocalDate
}

export type SpanFault = 'empty' | 'overlaps' | 'swallows'

/**
 * Rows to be written anew when one of a chain is corrected: the row itself, and the neighbours that touched it, which
 * go on touching it, so that a correction leaves neither a gap nor two at a time. Days compare as text does.
 */
export function correctSpan(rows: readonly Span[], wanted: Span): Span[] | SpanFault {
  if (isBefore(wanted.to, wanted.from) || wanted.to === wanted.from) return 'empty'
  const old = rows.find((row) => row.id === wanted.id)!
  const others = rows.filter((row) => row.id !== wanted.id)
  const moved = others.flatMap((row): Span[] => {
    if (row.to === old.from && row.to !== wanted.from) return [{ ...row, to: wanted.from }]
    if (row.from === old.to && row.from !== wanted.to) return [{ ...row, from: wanted.to }]
    return []
  })
  if (moved.some((row) => !isBefore(row.from, row.to))) return 'swallows'
  const kept = others.filter((row) => !moved.some((one) => one.id === row.id))
  const clash = [...kept, ...moved].some((row) => isBefore(row.from, wanted.to) && isBefore(wanted.from, row.to))
  return clash ? 'overlaps' : [wanted, ...moved]
}

/** What he was on that day, as far as his dates tell; else what he is recorded as now. */
export function standingOn(
  day: LocalDate,
  person: { category: string; joinedOn: LocalDate | null; confirmedOn: LocalDate | null },
): string {
  if (person.confirmedOn !== null && person.confirmedOn <= day) return 'member'
  if (person.joinedOn !== null && person.joinedOn <= day && person.confirmedOn !== null) return 'probationary'
  return person.category
}

function isBefore(one: LocalDate, other: LocalDate): boolean {
  if (one === 'infinity') return false
  return other === 'infinity' || one < other
}
