import type { Me } from '#browser/session/session.ts'
import { holdsAnyPost } from '#browser/session/session.ts'
import { postsWith } from '#capabilities/organisation/post-kinds.rules.ts'

const keeping = postsWith('secret')

export function keepsAny(who: Me): boolean {
  return holdsAnyPost(keeping, who)
}

/** The units of whose searches this person keeps the record, each once. */
export function keptUnits(who: Me | undefined): { id: string; name: string }[] {
  const own = (who?.posts ?? []).filter(({ kind }) => keeping.includes(kind))
  return [...new Map(own.map(({ unitId, unitName }) => [unitId, { id: unitId, name: unitName }])).values()]
}
