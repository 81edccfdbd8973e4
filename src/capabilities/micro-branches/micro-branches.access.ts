import { type Actor, belongsTo, holdsPost } from '#kernel/actor.ts'
import { postKinds, postsWith } from '#capabilities/organisation/post-kinds.rules.ts'

interface Place {
  unitId: number
  path: string
}

const reading = postKinds.filter((kind) => kind.reads).map((kind) => kind.code as string)
const keeping = postsWith('meeting')

export const microBranchesAccess = {
  'see-micro-branches': (actor: Actor, unit: Place) =>
    belongsTo(actor, unit.unitId) || holdsPost(actor, reading, unit.path),
  'keep-micro-branches': (actor: Actor, unit: Place) => holdsPost(actor, keeping, unit.path),
}
