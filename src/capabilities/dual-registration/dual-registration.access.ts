import { type Actor, holdsPost } from '#kernel/actor.ts'
import { postsWith } from '#capabilities/organisation/post-kinds.rules.ts'

const keepers = postsWith('meeting')

export const dualRegistrationAccess = {
  /** Those who keep the branch to which he belongs, and the offices above. */
  'note-check': (actor: Actor, place: { path: string }) => holdsPost(actor, keepers, place.path),
}
