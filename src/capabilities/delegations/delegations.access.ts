import { type Actor, belongsTo, holdsPost } from '#kernel/actor.ts'
import { postKinds, postsWith } from '#capabilities/organisation/post-kinds.rules.ts'

interface Place {
  unitId: number
  path: string
}

interface HandoverPlace extends Place {
  fromPersonId: number
  toPersonId: number
}

const reading = postKinds.filter((kind) => kind.reads).map((kind) => kind.code as string)
const offices = postsWith('roster')
const accountPosts = postsWith('account')

/** The secretary himself in his own unit; whoever acts for him does not pass it on. */
function isSecretaryOf(actor: Actor, { unitId }: Place): boolean {
  return actor.posts.some((post) => post.kind === 'secretary' && post.unitId === unitId)
}

const isOfficeAbove = (actor: Actor, { path }: Place) => holdsPost(actor, offices, path)
const mayPassOn = (actor: Actor, unit: Place) => isSecretaryOf(actor, unit) || isOfficeAbove(actor, unit)
const isOneOfBoth = (actor: Actor, handover: HandoverPlace) =>
  [handover.fromPersonId, handover.toPersonId].includes(actor.personId)

export const delegationsAccess = {
  'see-delegations': (actor: Actor, unit: Place) =>
    belongsTo(actor, unit.unitId) || holdsPost(actor, reading, unit.path),
  entrust: mayPassOn,
  'see-handovers': (actor: Actor, unit: Place) => holdsPost(actor, accountPosts, unit.path),
  'open-handover': mayPassOn,
  'see-handover': (actor: Actor, handover: HandoverPlace) =>
    isOneOfBoth(actor, handover) || isOfficeAbove(actor, handover),
  'take-part-in-handover': isOneOfBoth,
}
