import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { organisationAccess } from '../organisation.access.ts'
import type { getUnit as contract } from '../organisation.contract.ts'
import { findUnitPosts } from './people.store.ts'
import { countMembers, getUnitRow } from './unit-pages.store.ts'
import type { UnitFacts } from './units.store.ts'

export async function getUnit({ tx, actor, today }: QueryContext, unit: UnitFacts): Promise<OutputOf<typeof contract>> {
  const row = await getUnitRow(tx, unit.id)
  const place = { unitId: unit.id, path: unit.path }
  const [counts, posts] = await Promise.all([countMembers(tx, unit.path, today), findUnitPosts(tx, unit.id, today)])
  return {
    id: row.id,
    name: row.name,
    code: row.code,
    kind: row.kind,
    parent: row.parentId
      ? { id: row.parentId, name: row.parentName!, code: row.parentCode!, kind: row.parentKind! }
      : null,
    bodyType: row.bodyType,
    location: row.location,
    network: row.network,
    covers: row.covers,
    foundedOn: row.foundedOn,
    termEndsOn: row.termEndsOn,
    startsOn: row.startsOn,
    counts,
    posts: posts.map((post) => ({ personId: post.personUuid, name: post.name, kind: post.kind, from: post.from })),
    can: {
      seeRoster: organisationAccess['see-roster'](actor, place),
      importRoster: organisationAccess['import-roster'](actor),
      setStart: organisationAccess['lead-unit'](actor, place),
    },
  }
}
