import type { OutputOf } from '#kernel/endpoint.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { QueryContext, Tx } from '#platform/http/context.ts'
import type { getGroups as contract } from '../groups.contract.ts'
import type { PartyGroup } from '../groups.rules.ts'
import { organisationAccess } from '../organisation.access.ts'
import { findGroupLeaders, findGroupPlaces } from './groups.store.ts'
import type { UnitFacts } from './units.store.ts'

export async function getGroups(
  { tx, actor, today }: QueryContext,
  unit: UnitFacts,
): Promise<OutputOf<typeof contract>> {
  const groups = await readGroups(tx, unit.id, today)
  return {
    groups: groups.map((group) => ({ ...group, memberIds: [...group.memberIds] })),
    can: { arrange: organisationAccess['lead-unit'](actor, { unitId: unit.id, path: unit.path }) },
  }
}

/** The division of a branch on a day, groups by name. */
export async function readGroups(tx: Tx, unitId: number, day: LocalDate): Promise<PartyGroup[]> {
  const places = await findGroupPlaces(tx, unitId, day)
  const leaders = new Set((await findGroupLeaders(tx, unitId, day)).map(({ personUuid }) => personUuid))
  const byName = Map.groupBy(places, ({ name }) => name)
  return [...byName]
    .map(([name, rows]) => ({
      name,
      leaderId: rows.find(({ personUuid }) => leaders.has(personUuid))?.personUuid ?? null,
      memberIds: rows.map(({ personUuid }) => personUuid),
    }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
}
