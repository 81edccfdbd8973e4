import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { getGroups as contract } from '../groups.contract.ts'
import { organisationAccess } from '../organisation.access.ts'
import { readGroups } from './read-groups.ts'
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
