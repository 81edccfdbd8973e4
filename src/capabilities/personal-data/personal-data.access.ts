import { type Actor, holdsPost } from '#kernel/actor.ts'
import { postsWith } from '#capabilities/organisation/post-kinds.rules.ts'

const rosterPosts = postsWith('roster')
const disciplinePosts = postsWith('discipline')
const auditPosts = postsWith('audit')

const holds = (kinds: readonly string[]) => (actor: Actor, unit?: { path: string }) =>
  unit ? holdsPost(actor, kinds, unit.path) : actor.posts.some((post) => kinds.includes(post.kind))

export const personalDataAccess = {
  /** Of the unit in which the asker is kept; without one, of any. */
  'keep-roster': holds(rosterPosts),
  'hold-discipline': holds(disciplinePosts),
  'see-access': holds(auditPosts),
}
