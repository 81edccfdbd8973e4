import type { Me } from '#browser/session/session.ts'
import { postsWith } from '#capabilities/organisation/post-kinds.rules.ts'

export interface UnitRef {
  id: string
  name: string
}

/** Keeps meetings as one of a branch. An office keeps those of other units: its own unit holds none. */
const branchPosts = postsWith('meeting').filter((kind) => kind !== 'office-clerk')

/** The units of a person's organisation life: where he belongs, then where he keeps meetings; each once. */
export function unitsOf(me: Me): UnitRef[] {
  const all = [...me.memberships, ...keepingOf(me)].map((one) => ({ id: one.unitId, name: one.unitName }))
  return all.filter((unit, at) => all.findIndex((other) => other.id === unit.id) === at)
}

/** Where this person convenes: a post in a branch that he belongs to, else the post's own branch; an office has none. */
export function keptUnit(me: Me): UnitRef | undefined {
  const keeping = keepingOf(me)
  const own = new Set(me.memberships.map((one) => one.unitId))
  const post = keeping.find((one) => own.has(one.unitId)) ?? keeping[0]
  return post && { id: post.unitId, name: post.unitName }
}

/** Keeps the meetings of the branches below an office, and says each time of which. */
export function keepsForOthers(me: Me): boolean {
  return me.posts.some((post) => post.kind === 'office-clerk')
}

function keepingOf(me: Me): Me['posts'] {
  return me.posts.filter((post) => branchPosts.includes(post.kind))
}
