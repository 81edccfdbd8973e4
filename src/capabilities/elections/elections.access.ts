import { type Actor, belongsTo, holdsPost } from '#kernel/actor.ts'
import { postKinds, postsWith } from '#capabilities/organisation/post-kinds.rules.ts'

interface Place {
  unitId: number
  path: string
}

const reading = postKinds.filter((kind) => kind.reads).map((kind) => kind.code as string)
export const officePosts = postsWith('roster')

const isOffice = (actor: Actor) => actor.posts.some(({ kind }) => officePosts.includes(kind))
const isOfficeOf = (actor: Actor, { path }: Place) => holdsPost(actor, officePosts, path)

export const electionsAccess = {
  'list-terms': isOffice,
  'settle-terms': isOffice,
  /** The unit by unit part of it. */
  'settle-term': isOfficeOf,
  'see-term': (actor: Actor, unit: Place) => belongsTo(actor, unit.unitId) || holdsPost(actor, reading, unit.path),
  /** The secretary himself in his own unit; whoever acts for him leaves that to the office. */
  'record-election': (actor: Actor, unit: Place) =>
    actor.posts.some(({ kind, unitId }) => kind === 'secretary' && unitId === unit.unitId) || isOfficeOf(actor, unit),
}
