import { type Actor, holdsPost, holdsPostOfGroup } from '#kernel/actor.ts'
import { postsWith } from '#capabilities/organisation/post-kinds.rules.ts'

export interface CasePlace {
  path: string
}

const keepers = postsWith('secret')
const offices = postsWith('roster')

/**
 * A case is kept by those who may open a phone number of the branch, the secretary, his deputy, the organisation
 * commissioner and the offices above; decisions are recorded by the offices alone. Who searches does not decide.
 */
export const lostContactAccess = {
  'keep-unit': keeps,
  'keep-case': keeps,
  'decide-case': (actor: Actor, place: CasePlace) => holdsPost(actor, offices, place.path),
  /** What strangers wrote comes to offices alone. */
  'keep-reports': (actor: Actor) => actor.posts.some((post) => offices.includes(post.kind)),
  'keep-report': (actor: Actor, place: CasePlace) => holdsPost(actor, offices, place.path),
  'set-channels': (actor: Actor) => holdsPostOfGroup(actor, offices),
}

function keeps(actor: Actor, place: CasePlace): boolean {
  return holdsPost(actor, keepers, place.path)
}
