import { type Actor, holdsPost, isWithin } from '#kernel/actor.ts'
import { postsWith } from '#capabilities/organisation/post-kinds.rules.ts'
import type { Rights } from './transfer.rules.ts'

/** Who keeps the members' papers in a branch: secretary, deputy, organisation commissioner, whoever acts for them, the office. */
export const keeperPosts = postsWith('secret')
export const lookingPosts = [...keeperPosts, 'committee-secretary', 'committee-deputy-secretary']
export const officePosts = postsWith('roster')

/** Where a transfer lies; a path is null for a side outside this tree. */
export interface TransferSides {
  personId: number
  fromPath: string | null
  toPath: string | null
  direction: 'inside' | 'out' | 'in'
  askedBy: 'member' | 'home' | 'host'
}

export const transfersAccess = {
  'see-transfer': (actor: Actor, sides: TransferSides) =>
    actor.personId === sides.personId ||
    isAt(actor, lookingPosts, sides.fromPath) ||
    isAt(actor, lookingPosts, sides.toPath),
  /** A member for himself; a keeper for whoever is his, which the asking itself looks up. */
  'ask-transfer': (actor: Actor, person: { isSelf: boolean }) => person.isSelf || keeps(actor),
  'release-transfer': (actor: Actor, sides: TransferSides) => rightsIn(actor, sides).home,
  'receive-transfer': (actor: Actor, sides: TransferSides) =>
    sides.direction === 'out' ? rightsIn(actor, sides).home : rightsIn(actor, sides).host,
  'return-transfer': (actor: Actor, sides: TransferSides) => rightsIn(actor, sides).home || rightsIn(actor, sides).host,
  'withdraw-transfer': (actor: Actor, sides: TransferSides) =>
    sides.askedBy === 'member' ? rightsIn(actor, sides).self : rightsIn(actor, sides)[sides.askedBy],
  /** For the whole group, by its office. */
  'set-transfers': (actor: Actor) =>
    actor.posts.some(({ kind, path }) => officePosts.includes(kind) && isWithin('000001.', path)),
}

export function rightsIn(actor: Actor, sides: TransferSides): Rights {
  return {
    self: actor.personId === sides.personId,
    home: isAt(actor, keeperPosts, sides.fromPath),
    host: isAt(actor, keeperPosts, sides.toPath),
  }
}

/** Whoever holds one of these may look further than one branch: his phone does not hold all that he sees. */
export const widePosts = [...officePosts, 'committee-secretary', 'committee-deputy-secretary']

export function keeps(actor: Actor): boolean {
  return actor.posts.some(({ kind }) => keeperPosts.includes(kind))
}

/** Parts of the tree whose transfers this person sees by a post. */
export function lookedAt(actor: Actor): string[] {
  return actor.posts.filter(({ kind }) => lookingPosts.includes(kind)).map(({ path }) => path)
}

function isAt(actor: Actor, posts: readonly string[], path: string | null): boolean {
  return path !== null && holdsPost(actor, posts, path)
}
