import type { Change } from '#platform/sync/publish.store.ts'
import type { UnitFacts } from './units.store.ts'

/** A unit as its phones hold it: what its year and its forms are reckoned by. */
export function unitChange(unit: UnitFacts): Change {
  const { uuid, name, kind, ownKind, modules, startsOn, foundedOn, endedOn } = unit
  const data = { id: uuid, name, kind, ownKind, modules, startsOn, foundedOn, endedOn }
  return { stream: `unit:${unit.id}`, kind: 'unit', key: uuid, data }
}
