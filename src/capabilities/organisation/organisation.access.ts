import { type Actor, belongsTo, holdsPost } from '#kernel/actor.ts'
import { postKinds, postsWith } from './post-kinds.rules.ts'

/** A unit, or where a person has his places. */
export interface Place {
  unitId: number
  path: string
}

const readingPosts = postKinds.filter((kind) => kind.reads).map((kind) => kind.code as string)
const rosterPosts = postsWith('roster')
const secretPosts = postsWith('secret')
const meetingPosts = postsWith('meeting')

export const organisationAccess = {
  'see-unit': (actor: Actor, unit: Place) => belongsTo(actor, unit.unitId) || holdsPost(actor, readingPosts, unit.path),
  'see-roster': (actor: Actor, unit: Place) =>
    belongsTo(actor, unit.unitId) || holdsPost(actor, readingPosts, unit.path),
  /** Whoever may only look because he belongs there takes no list along. */
  'export-roster': (actor: Actor, unit: Place) => holdsPost(actor, readingPosts, unit.path),
  'lead-unit': (actor: Actor, unit: Place) => holdsPost(actor, meetingPosts, unit.path),
  'see-person': (actor: Actor, person: { personId: number; places: readonly Place[] }) =>
    actor.personId === person.personId || person.places.some((place) => holdsPost(actor, readingPosts, place.path)),
  'read-secret': (actor: Actor, person: { personId: number; places: readonly Place[] }) =>
    actor.personId === person.personId || person.places.some((place) => holdsPost(actor, secretPosts, place.path)),
  'keep-roster': (actor: Actor, unit: Place) => holdsPost(actor, rosterPosts, unit.path),
  /** Of both only by whoever keeps the roster wherever they have a place. */
  'merge-people': (actor: Actor, two: { one: { places: readonly Place[] }; other: { places: readonly Place[] } }) =>
    [two.one, two.other].every(
      ({ places }) => places.length > 0 && places.every(({ path }) => holdsPost(actor, rosterPosts, path)),
    ),
  'import-roster': (actor: Actor) => actor.posts.some((post) => rosterPosts.includes(post.kind)),
  'correct-person': (actor: Actor, person: { places: readonly Place[] }) =>
    person.places.some((place) => holdsPost(actor, rosterPosts, place.path)),
  /** Kinds of units hold for the whole group: whoever keeps the roster at its root. */
  'keep-kinds': (actor: Actor) =>
    actor.posts.some((post) => rosterPosts.includes(post.kind) && post.path.split('.').length === 2),
}
