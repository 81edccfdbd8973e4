import type { UnitFacts } from '#capabilities/organisation/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { getYear as endpoint } from '../meeting-lists.contract.ts'
import { isBranch } from '../branch-kinds.rules.ts'
import { meetingsAccess } from '../meetings.access.ts'
import { yearRhythm } from '../rhythm.rules.ts'
import { findUnitMeetings } from './meeting-lists.store.ts'
import { toLineView } from '../line-view.rules.ts'

/** What is held, planned and open in a branch's year, and its meetings; another unit owes and convenes none. */
export async function getYear(
  context: QueryContext,
  input: InputOf<typeof endpoint>,
  unit: UnitFacts & { unitId: number },
): Promise<OutputOf<typeof endpoint>> {
  const { tx, actor, today } = context
  const { year } = input
  const rows = await findUnitMeetings(tx, unit.id, `${year}-01-01`, `${year + 1}-01-01`)
  const meetings = rows.map((row) => toLineView(row, today))
  const rhythm = yearRhythm({
    year,
    today,
    startsOn: unit.startsOn,
    foundedOn: unit.foundedOn,
    endsOn: unit.endedOn,
    // A committee or an office owes no meetings of a branch.
    ...(isBranch(unit.kind) ? {} : { rows: [] }),
    meetings: meetings.map((one) => ({ meetingId: one.id, kind: one.kind, day: one.heldOn, state: one.state })),
  })
  const keeps = meetingsAccess['keep-unit'](actor, unit)
  const records = keeps && isBranch(unit.kind)
  return {
    unit: { id: unit.uuid, name: unit.name, startsOn: unit.startsOn },
    year,
    meetings,
    rhythm: rhythm.map(({ kind, number, from, to, code, params, meetingIds }) => ({
      kind,
      number,
      from,
      to,
      code,
      params: { ...params },
      meetingIds: [...meetingIds],
    })),
    can: { convene: records, backRecord: records, print: keeps, setStart: keeps },
  }
}
