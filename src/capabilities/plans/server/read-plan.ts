import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { findUnitsAbove, type UnitFacts } from '#capabilities/organisation/index.ts'
import { plansAccess } from '../plans.access.ts'
import type { getPlan as contract } from '../plans.contract.ts'
import { dayShown, isFor, isOutside, type Placing, stateOf } from '../plans.rules.ts'
import { findLines, findPlacings, type LineRow } from './plans.store.ts'

type Output = OutputOf<typeof contract>

/** A unit's year: its own lines and those set above for its kind, with what it made of each. */
export async function readPlan({ tx, actor }: QueryContext, unit: UnitFacts, year: number): Promise<Output> {
  const above = (await findUnitsAbove(tx, [unit.id])).get(unit.id) ?? []
  const setters = new Map([...above, unit].map((one) => [one.id, one]))
  const found = await findLines(tx, [...setters.keys()], `${year}-01-01`, `${year}-12-31`)
  const placings = await findPlacings(tx, unit.id)
  const lines = found.filter((line) => isFor({ path: setters.get(line.unitId)!.path, kinds: line.kinds }, unit))
  return {
    unitId: unit.uuid,
    name: unit.name,
    year,
    lines: lines
      .sort((one, other) => dayShown(one, placings.get(one.id)).localeCompare(dayShown(other, placings.get(other.id))))
      .map((line) => toLineView(line, setters.get(line.unitId)!, unit, placings.get(line.id))),
    can: { keep: unit.endedOn === null && plansAccess['keep-plan'](actor, unit) },
  }
}

function toLineView(
  line: LineRow,
  setter: UnitFacts,
  unit: UnitFacts,
  placing: Placing | undefined,
): Output['lines'][number] {
  const day = placing?.onDay ?? null
  return {
    id: line.uuid,
    kind: line.kind,
    title: line.title,
    note: line.note,
    from: line.fromDay,
    to: line.toDay,
    kinds: [...line.kinds],
    setBy: { id: setter.uuid, name: setter.name },
    isOwn: setter.id === unit.id,
    state: stateOf(placing),
    day,
    isOutside: day !== null && isOutside(day, line),
    reason: placing?.reason ?? '',
  }
}
