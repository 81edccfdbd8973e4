import { type Actor, holdsPost, holdsPostOfGroup } from '#kernel/actor.ts'
import { postKinds, postsWith } from '#capabilities/organisation/post-kinds.rules.ts'

interface Place {
  path: string
}

export const readingPosts = postKinds.filter((kind) => kind.reads).map((kind) => kind.code as string)
const answeringPosts = postsWith('account')
export const officePosts = postsWith('roster')

export const standardsAccess = {
  'see-standards': (actor: Actor, unit: Place) => holdsPost(actor, readingPosts, unit.path),
  /** The secretary and who acts for him; the office above for a branch that cannot. */
  'answer-standards': (actor: Actor, unit: Place) => holdsPost(actor, answeringPosts, unit.path),
  'keep-standards': (actor: Actor) => holdsPostOfGroup(actor, officePosts),
}
