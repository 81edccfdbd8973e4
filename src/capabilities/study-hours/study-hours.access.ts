import { type Actor, holdsPost } from '#kernel/actor.ts'
import { postsWith } from '#capabilities/organisation/post-kinds.rules.ts'

const keepers = postsWith('meeting')

export const studyHoursAccess = {
  /** Whoever keeps the branch's meetings; a member reads his own and nobody else's. */
  'keep-study-hours': (actor: Actor, unit: { path: string }) => holdsPost(actor, keepers, unit.path),
}

export const studyHoursKeepers = keepers
