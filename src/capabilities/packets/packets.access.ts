import { type Actor, holdsPost } from '#kernel/actor.ts'
import { postsWith } from '#capabilities/organisation/post-kinds.rules.ts'

const carryingPosts = postsWith('account')

export const packetsAccess = {
  /** Whoever keeps phones and accounts in some unit takes in what is brought, and sees that it came. */
  'import-packet': (actor: Actor) => actor.posts.some((post) => carryingPosts.includes(post.kind)),
  'export-content': (actor: Actor, unit: { path: string }) => holdsPost(actor, carryingPosts, unit.path),
}
