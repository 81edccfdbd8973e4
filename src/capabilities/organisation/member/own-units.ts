export interface OwnUnit {
  unitId: string
  unitName: string
}

/** Where this person belongs or takes part, then where he holds a post: each unit once. */
export function ownUnits(me: Record<'memberships' | 'posts', readonly OwnUnit[]> | undefined): OwnUnit[] {
  const all = [...(me?.memberships ?? []), ...(me?.posts ?? [])]
  const first = new Map<string, OwnUnit>()
  for (const { unitId, unitName } of all) if (!first.has(unitId)) first.set(unitId, { unitId, unitName })
  return [...first.values()]
}
