import { type Actor, belongsTo, holdsPost } from '#kernel/actor.ts'
import { postKinds, postsWith } from '#capabilities/organisation/post-kinds.rules.ts'

export const appraisalReaders = postKinds.filter((kind) => kind.reads).map((kind) => kind.code as string)
/** Those who keep the branch's meetings; a delegate for one of them does not read what everybody wrote. */
export const appraisalWriters = postsWith('meeting').filter((kind) => kind !== 'delegate' && kind !== 'office-clerk')

export interface AppraisalPlace {
  unitId: number
  path: string
}

export interface AppraisalSubject extends AppraisalPlace {
  /** The actor stands on its list. */
  isListed: boolean
}

export const appraisalAccess = {
  'see-appraisals': (actor: Actor, unit: AppraisalPlace) => belongsTo(actor, unit.unitId) || readsAbove(actor, unit),
  'open-appraisal': (actor: Actor, unit: AppraisalPlace) => writesAppraisal(actor, unit),
  'write-appraisal': (actor: Actor, appraisal: AppraisalSubject) => writesAppraisal(actor, appraisal),
  'own-appraisal': (_: Actor, appraisal: AppraisalSubject) => appraisal.isListed,
}

/** A post of the branch itself: an office above it, whatever its duty, reads counts and no person. */
export function writesAppraisal(actor: Actor, { unitId }: AppraisalPlace): boolean {
  return actor.posts.some((post) => post.unitId === unitId && appraisalWriters.includes(post.kind))
}

export function readsAbove(actor: Actor, { path }: AppraisalPlace): boolean {
  return holdsPost(actor, appraisalReaders, path)
}
