import { type Actor, belongsTo, holdsPost } from '#kernel/actor.ts'
import { postKinds, postsWith } from '#capabilities/organisation/post-kinds.rules.ts'

interface Place {
  path: string
}

export const readingPosts = postKinds.filter((kind) => kind.reads).map((kind) => kind.code as string)
export const planningPosts = postsWith('meeting')

export const plansAccess = {
  /** Everybody of the branch reads its year, and whoever reads it from above. */
  'see-plan': (actor: Actor, unit: Place & { unitId: number }) =>
    belongsTo(actor, unit.unitId) || holdsPost(actor, readingPosts, unit.path),
  'keep-plan': (actor: Actor, unit: Place) => holdsPost(actor, planningPosts, unit.path),
}
