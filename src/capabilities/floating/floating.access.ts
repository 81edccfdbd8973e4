import { type Actor, holdsPost } from '#kernel/actor.ts'
import { postsWith } from '#capabilities/organisation/post-kinds.rules.ts'
import type { FloatingRights } from './floating.rules.ts'

/** Who keeps the members' papers in a branch, and the office above. */
export const caseKeepers = postsWith('secret')
export const caseReaders = [...caseKeepers, 'committee-secretary', 'committee-deputy-secretary']

/** Whoever holds one of these may look further than one branch: his phone does not hold all that he sees. */
export const widePosts = [...postsWith('roster'), 'committee-secretary', 'committee-deputy-secretary']

/** Where a case lies; `hostPath` null: the host is outside this tree. */
export interface CaseSides {
  personId: number
  contactId: number | null
  homePath: string
  hostPath: string | null
}

export const floatingAccess = {
  'see-case': (actor: Actor, sides: CaseSides) =>
    [sides.personId, sides.contactId].includes(actor.personId) ||
    isAt(actor, caseReaders, sides.homePath) ||
    isAt(actor, caseReaders, sides.hostPath),
  /** A keeper of some branch; whether the member is his, the registration itself looks up. */
  'register-case': (actor: Actor) => actor.posts.some(({ kind }) => caseKeepers.includes(kind)),
  'host-case': (actor: Actor, sides: CaseSides) => sidesOf(actor, sides).host,
  'end-case': (actor: Actor, sides: CaseSides) => sidesOf(actor, sides).home || sidesOf(actor, sides).host,
  'note-case': (actor: Actor, sides: CaseSides) => sidesOf(actor, sides).home || sidesOf(actor, sides).contact,
  'answer-proposal': (actor: Actor, unit: { path: string }) => holdsPost(actor, caseKeepers, unit.path),
}

export function sidesOf(actor: Actor, sides: CaseSides): FloatingRights {
  return {
    home: isAt(actor, caseKeepers, sides.homePath),
    host: isAt(actor, caseKeepers, sides.hostPath),
    contact: actor.personId === sides.contactId,
  }
}

/** Parts of the tree whose cases this person sees by a post. */
export function seenParts(actor: Actor): string[] {
  return actor.posts.filter(({ kind }) => caseReaders.includes(kind)).map(({ path }) => path)
}

function isAt(actor: Actor, posts: readonly string[], path: string | null): boolean {
  return path !== null && holdsPost(actor, posts, path)
}
