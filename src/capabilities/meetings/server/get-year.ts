import type { UnitFacts } from '#capabilities/organisation/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { getYear as endpoint } from '../meeting-lists.contract.ts'
import { meetingsAccess } from '../meetings.access.ts'
import { toYearView } from '../year-view.rules.ts'
import { findCircles, findUnitMeetings } from './meeting-lists.store.ts'
import { readMeetingSettings } from './read-meeting-settings.ts'

export async function getYear(
  { tx, actor, today }: QueryContext,
  { year }: InputOf<typeof endpoint>,
  unit: UnitFacts & { unitId: number },
): Promise<OutputOf<typeof endpoint>> {
  const lines = await findUnitMeetings(tx, unit.id, `${year}-01-01`, `${year + 1}-01-01`)
  const circles = await findCircles(tx, unit.id, today)
  const { rates } = await readMeetingSettings(tx)
  const keeps = meetingsAccess['keep-unit'](actor, unit)
  return toYearView({ unit: { ...unit, id: unit.uuid, circles }, year, lines, keeps, rates }, today)
}
