import type { OutputOf } from '#kernel/endpoint.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { findUnitPeople, type UnitFacts } from '#capabilities/organisation/index.ts'
import { microBranchesAccess } from '../micro-branches.access.ts'
import type { getMicroBranches as contract } from '../micro-branches.contract.ts'
import { findLines, findMicroBranches } from './micro-branches.store.ts'

/** As they were on `day`, with those who belonged to the branch then, formally or for its organisation life. */
export async function readMicroBranches(
  { tx, actor, today }: QueryContext,
  unit: UnitFacts,
  day: LocalDate = today,
): Promise<OutputOf<typeof contract>> {
  const found = await findMicroBranches(tx, unit.id, day)
  const lines = await findLines(
    tx,
    found.map(({ id }) => id),
    day,
  )
  const people = (await findUnitPeople(tx, unit.id, day)).map(({ personId, personUuid, name }) => {
    return { personId, view: { id: personUuid, name } }
  })
  const keep = microBranchesAccess['keep-micro-branches'](actor, { unitId: unit.id, path: unit.path })
  return {
    unitId: unit.uuid,
    unitName: unit.name,
    microBranches: found.map(({ id, uuid, name, from }) => {
      const inside = new Map(lines.filter((line) => line.microBranchId === id).map((line) => [line.personId, line]))
      const members = people.filter(({ personId }) => inside.has(personId))
      const convener = members.find(({ personId }) => inside.get(personId)!.isConvener)
      return { id: uuid, name, from, convenerId: convener?.view.id ?? null, members: members.map(({ view }) => view) }
    }),
    people: keep ? people.map(({ view }) => view) : [],
    can: { keep },
  }
}
