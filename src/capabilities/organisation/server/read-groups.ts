import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'
import type { PartyGroup } from '../groups.rules.ts'
import { findGroupLeaders, findGroupPlaces } from './groups.store.ts'

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
