import type { LocalDate } from '#kernel/local-date.ts'

/** A line of a year's plan: when, and for whom. */
export interface PlanLine {
  /** Path of the unit that set it. */
  path: string
  fromDay: LocalDate
  /** The last day, itself among them. */
  toDay: LocalDate
  /** Codes of unit kinds, given or the group's own; none: everybody below. */
  kinds: readonly string[]
}

interface Unit {
  path: string
  kind: string
  ownKind: string | null
}

/** What a unit made of a line; neither a day nor a reason: taken back. */
export interface Placing {
  onDay: LocalDate | null
  reason: string
}

export const lineStates = ['open', 'placed', 'not-ours'] as const
export type LineState = (typeof lineStates)[number]

/** Own lines always; those from above by the unit's kind, its own kind or its base. */
export function isFor(line: Pick<PlanLine, 'path' | 'kinds'>, unit: Unit): boolean {
  if (line.path === unit.path) return true
  if (!unit.path.startsWith(line.path)) return false
  return line.kinds.length === 0 || line.kinds.some((code) => code === unit.kind || code === unit.ownKind)
}

/** Nothing has to be answered: a line that nobody took up is open, whatever the day. */
export function stateOf(placing: Placing | undefined): LineState {
  if (placing?.onDay) return 'placed'
  return placing && placing.reason !== '' ? 'not-ours' : 'open'
}

/** Said beside the day and never in its way: a branch knows its site better than a plan does. */
export function isOutside(day: LocalDate, { fromDay, toDay }: Pick<PlanLine, 'fromDay' | 'toDay'>): boolean {
  return day < fromDay || toDay < day
}

/** Where a year shows it: the branch's own day, else the beginning of the span. */
export function dayShown(line: Pick<PlanLine, 'fromDay'>, placing: Placing | undefined): LocalDate {
  return placing?.onDay ?? line.fromDay
}

interface Held {
  kind: string
  state: string
  heldOn: LocalDate
}

/** Meetings of the line's kind in its days or on the day chosen: what became of it, without anybody saying so. */
export function meetingsOf<M extends Held>(
  line: { kind: string; from: LocalDate; to: LocalDate; day: LocalDate | null },
  meetings: readonly M[],
): M[] {
  const isThen = (day: LocalDate) => (line.from <= day && day <= line.to) || day === line.day
  return meetings.filter(({ kind, state, heldOn }) => kind === line.kind && state !== 'cancelled' && isThen(heldOn))
}

/** Lines by the month of a year that shows them, in order; one that began the year before stands in January. */
export function byMonth<L extends { from: LocalDate; day: LocalDate | null }>(
  year: number,
  lines: readonly L[],
): { month: number; lines: L[] }[] {
  const monthOf = ({ from, day }: L) => {
    const shown = day ?? from
    if (shown < `${year}-01-01`) return 1
    return shown > `${year}-12-31` ? 12 : Number(shown.slice(5, 7))
  }
  return Array.from({ length: 12 }, (_, at) => at + 1)
    .map((month) => ({ month, lines: lines.filter((line) => monthOf(line) === month) }))
    .filter((one) => one.lines.length > 0)
}
