import { type Actor, holdsPost } from '#kernel/actor.ts'
import { postsWith } from '#capabilities/organisation/post-kinds.rules.ts'

const keepingPosts = postsWith('meeting')

export const handbookAccess = {
  /** Whoever keeps the branch's organisation life, and the offices above: the whole year on one paper is for them. */
  'see-handbook': (actor: Actor, unit: { path: string }) => holdsPost(actor, keepingPosts, unit.path),
}
