import type { OutputOf } from '#kernel/endpoint.ts'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { isBranch } from './branch-kinds.rules.ts'
import { type MeetingLine, toLineView } from './line-view.rules.ts'
import type { getYear } from './meeting-lists.contract.ts'
import { circleOf, type UnitCircles } from './occasion-kinds.rules.ts'
import { type Rate, rowsIn } from './rates.rules.ts'
import { type RhythmRow, yearRhythm } from './rhythm.rules.ts'

export interface YearFacts {
  unit: {
    id: Uuid
    name: string
    kind: string
    startsOn: LocalDate | null
    foundedOn: LocalDate | null
    endedOn: LocalDate | null
    /** A phone may hold a unit that was sent before it said so. */
    circles?: UnitCircles
  }
  year: number
  /** Of that year, in their order. */
  lines: readonly MeetingLine[]
  /** The reader has a duty for meetings there. */
  keeps: boolean
  /** Set by the group. */
  rates: readonly Rate[]
}

/** What is held, planned and open in a branch's year, and its meetings; another unit owes and convenes none. */
export function toYearView({ unit, year, lines, keeps, rates }: YearFacts, today: LocalDate): OutputOf<typeof getYear> {
  const meetings = lines.map((line) => toLineView(line, today))
  const rhythm = yearRhythm({
    year,
    today,
    startsOn: unit.startsOn,
    foundedOn: unit.foundedOn,
    endsOn: unit.endedOn,
    // A committee or an office owes no meetings of a branch.
    rows: isBranch(unit.kind) ? rowsOf(rowsIn(year, rates), unit.circles, keeps) : [],
    meetings: meetings.map((one) => ({
      meetingId: one.id,
      kind: one.kind,
      groupName: one.groupName,
      day: one.heldOn,
      state: one.state,
    })),
  })
  const records = keeps && isBranch(unit.kind)
  return {
    unit: { id: unit.id, name: unit.name, startsOn: unit.startsOn },
    year,
    meetings,
    rhythm: rhythm.map((span) => ({ ...span, params: { ...span.params }, meetingIds: [...span.meetingIds] })),
    can: { convene: records, backRecord: records, print: keeps, setStart: keeps },
  }
}

/** What is normal in a branch with these circles. A committee's months are for those who may read its meetings. */
function rowsOf(
  rows: readonly RhythmRow[],
  circles: UnitCircles = { committee: false, groups: [] },
  keeps: boolean,
): RhythmRow[] {
  return rows.flatMap((row) => {
    const circle = circleOf(row.kind)
    if (circle === 'committee') return circles.committee && keeps ? [row] : []
    return circle === 'group' ? circles.groups.map((groupName) => ({ ...row, groupName })) : [row]
  })
}
