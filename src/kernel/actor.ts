import type { Uuid } from './id.ts'

/** A dated duty that the person holds today, in the unit whose path is `path`. Kinds: `#capabilities/organisation` post kinds. */
export interface ActorPost {
  kind: string
  unitId: number
  path: string
}

/** A branch that the person belongs to today, formally or for its organisation life. */
export interface ActorMembership {
  unitId: number
  path: string
  kind: 'affiliation' | 'life'
}

/**
 * Who acts. Permissions come from dated posts, dated memberships and being the person concerned; from nothing else.
 * `personId` is the internal id; `personUuid` is what goes over the wire.
 */
export interface Actor {
  personId: number
  personUuid: Uuid
  userId: string
  sessionId: string | null
  device: string | null
  posts: readonly ActorPost[]
  memberships: readonly ActorMembership[]
  /** Has a place in a unit overseas: served as an employee, by endpoints that are `forEmployees` alone (SE-11). */
  isEmployee?: true
}

/** A job of the worker: named, with an explicit scope from a reviewed table (`docs/operations.md`). */
export interface SystemActor {
  job: string
  paths: readonly string[]
}

/** Is `path` the unit itself or one below it? Paths are whole labels, each ended by a dot. */
export function isWithin(path: string, scope: string): boolean {
  return scope.length > 0 && path.startsWith(scope)
}

/** True if the actor holds one of these posts in the unit or in one above it. */
export function holdsPost(actor: Actor, kinds: readonly string[], path: string): boolean {
  return actor.posts.some((post) => kinds.includes(post.kind) && isWithin(path, post.path))
}

/** Is it the unit at the top, the group itself? Its path has one label. */
export function isTop(path: string): boolean {
  return path.length === '000001.'.length
}

/** True if the actor holds one of these posts in the group itself, and so for all of it. */
export function holdsPostOfGroup(actor: Actor, kinds: readonly string[]): boolean {
  return actor.posts.some((post) => kinds.includes(post.kind) && isTop(post.path))
}

/** True if the actor belongs to the unit, formally or for its organisation life. */
export function belongsTo(actor: Actor, unitId: number): boolean {
  return actor.memberships.some((membership) => membership.unitId === unitId)
}
