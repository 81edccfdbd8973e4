import type { OutputOf } from '#kernel/endpoint.ts'
import type { Tx } from '#platform/http/context.ts'
import { findUnitsAbove, type UnitFacts } from '#capabilities/organisation/index.ts'
import type { getPlan as contract } from '../plans.contract.ts'
import { dayShown, isFor, isOutside, type Placing, stateOf } from '../plans.rules.ts'
import { findLines, findPlacings, type LineRow } from './plans.store.ts'

type Output = OutputOf<typeof contract>

/** The lines of some years on end, each once. */
export async function readYears(tx: Tx, unit: UnitFacts, first: number, last: number): Promise<Output['lines']> {
  const above = (await findUnitsAbove(tx, [unit.id])).get(unit.id) ?? []
  const setters = new Map([...above, unit].map((one) => [one.id, one]))
  const found = await findLines(tx, [...setters.keys()], `${first}-01-01`, `${last}-12-31`)
  const placings = await findPlacings(tx, unit.id)
  const lines = found.filter((line) => isFor({ path: setters.get(line.unitId)!.path, kinds: line.kinds }, unit))
  return lines
    .sort((one, other) => dayShown(one, placings.get(one.id)).localeCompare(dayShown(other, placings.get(other.id))))
    .map((line) => toLineView(line, setters.get(line.unitId)!, unit, placings.get(line.id)))
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
