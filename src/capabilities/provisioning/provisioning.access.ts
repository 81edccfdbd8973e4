import { type Actor, holdsPostOfGroup } from '#kernel/actor.ts'
import { postsWith } from '#capabilities/organisation/post-kinds.rules.ts'

const rosterPosts = postsWith('roster')

export const provisioningAccess = {
  /** What the enterprise's systems send is about the whole group: its own office. */
  'keep-provisioning': (actor: Actor) => holdsPostOfGroup(actor, rosterPosts),
}
