import type { OutputOf } from '#kernel/endpoint.ts'
import { findPeopleShown, findUnitsByIds } from '#capabilities/organisation/index.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { listWithheldLooks as contract } from '../personal-data.contract.ts'
import { findWithheldLooks } from './looks.store.ts'

export async function listWithheldLooks({ tx }: QueryContext): Promise<OutputOf<typeof contract>> {
  const looks = await findWithheldLooks(tx)
  const ids = looks.flatMap(({ personId }) => (personId === null ? [] : [personId]))
  const [people, units] = await Promise.all([
    findPeopleShown(tx, [...new Set(ids)]),
    findUnitsByIds(tx, [...new Set(looks.map((look) => look.unitId))]),
  ])
  return {
    looks: looks.map((look) => ({
      id: String(look.id),
      at: look.at.toISOString(),
      action: look.action,
      personName: look.personId === null ? null : (people.get(look.personId)?.name ?? null),
      unit: units.get(look.unitId)?.name ?? '',
      isOwn: look.isOwn,
    })),
  }
}
