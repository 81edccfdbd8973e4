import { type Actor, holdsPost } from '#kernel/actor.ts'
import { postKinds, postsWith } from '#capabilities/organisation/post-kinds.rules.ts'

/** Paths of the units that a change is about. */
export interface ChangePlaces {
  superior: string
  /** Units whose members or existence it is about, and those that go on. */
  units: readonly string[]
}

const rosterPosts = postsWith('roster')
const leadingPosts = ['secretary', 'deputy-secretary', 'acting-secretary']
/** Posts whose holders prepare changes or confirm them. */
export const changingPosts: readonly string[] = [...rosterPosts, ...leadingPosts]
const readingPosts = postKinds.filter((kind) => kind.reads).map((kind) => kind.code as string)

/** The office of the unit above keeps all of it: the change is its to confirm. */
function keepsAll(actor: Actor, { superior, units }: ChangePlaces): boolean {
  return [superior, ...units].every((path) => holdsPost(actor, rosterPosts, path))
}

/** A secretary prepares what concerns his own unit; a Party-group leader or member reads nothing of a draft. */
function leadsOne(actor: Actor, { units }: ChangePlaces): boolean {
  return units.some((path) => actor.posts.some((post) => leadingPosts.includes(post.kind) && post.path === path))
}

export const unitChangesAccess = {
  'prepare-change': (actor: Actor, places: ChangePlaces) => keepsAll(actor, places) || leadsOne(actor, places),
  'read-change': (actor: Actor, places: ChangePlaces) =>
    leadsOne(actor, places) || [places.superior, ...places.units].some((path) => holdsPost(actor, rosterPosts, path)),
  'confirm-change': keepsAll,
  'read-hand-over': (actor: Actor, unit: { path: string }) => holdsPost(actor, readingPosts, unit.path),
  'record-hand-over': (actor: Actor, unit: { path: string }) => holdsPost(actor, rosterPosts, unit.path),
}
