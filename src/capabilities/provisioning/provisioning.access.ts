import type { Actor } from '#kernel/actor.ts'
import { postsWith } from '#capabilities/organisation/post-kinds.rules.ts'

const rosterPosts = postsWith('roster')
const rootLength = '000001.'.length

export const provisioningAccess = {
  /** What the enterprise's systems send is about the whole group: its own office. */
  'keep-provisioning': (actor: Actor) =>
    actor.posts.some((post) => rosterPosts.includes(post.kind) && post.path.length === rootLength),
}
