import type { LocalDate } from '#kernel/local-date.ts'

export const changeKinds = ['set-up', 'change-kind', 'split', 'merge', 'rename', 'close'] as const
export type ChangeKind = (typeof changeKinds)[number]

/** A unit that is there after the change: a new one (`unitId` null), or one that goes on, as it is or changed. */
export interface Successor {
  /** Names it inside the plan. */
  key: string
  unitId: string | null
  name: string
  code: string
  kind: string
  ownKind: string | null
  /** The enterprise bodies that a joint branch covers, by name. */
  covers: string[]
  /** When the body or task of a temporary organisation is expected to end. */
  plannedEndOn: LocalDate | null
}

/** What was decided, as far as it is written down yet. Ids are public. */
export interface ChangePlan {
  kind: ChangeKind
  day: LocalDate
  /** The unit above: its office confirms. */
  superiorId: string
  /** Units whose members or existence the change is about. */
  unitIds: string[]
  successors: Successor[]
  /** People who do not go where everybody else of their unit goes; `to` is a successor's key, or empty: stays. */
  members: { personId: string; to: string }[]
  /** Posts that end (`to` empty) or go on in a successor. */
  posts: { postId: string; to: string }[]
  newPosts: { personId: string; kind: string; to: string }[]
  /** Party groups that end although their members go on together. */
  endedGroups: { unitId: string; name: string }[]
  /** Open items that do not go where the others go. */
  items: { itemId: string; to: string }[]
  decision: { document: string; decidedOn: LocalDate | null; decidedBy: string }
  /** How long the project is to last, where a branch is set up for one. */
  projectMonths: number | null
  /** The change of an enterprise body that this one answers (Enterprise Regulations: four things in step). */
  answersId: string | null
}

/** Units that are no more after the change. */
export function endingUnits(plan: Pick<ChangePlan, 'kind' | 'unitIds' | 'successors'>): string[] {
  if (plan.kind !== 'split' && plan.kind !== 'merge' && plan.kind !== 'close') return []
  const goOn = new Set(plan.successors.map((successor) => successor.unitId))
  return plan.kind === 'close' ? plan.unitIds : plan.unitIds.filter((unitId) => !goOn.has(unitId))
}

/** Where what nobody decided on goes; undefined where nothing follows. */
export function defaultSuccessor(plan: Pick<ChangePlan, 'successors'>): Successor | undefined {
  return plan.successors[0]
}

/** The key of the successor that somebody of this unit goes to; undefined: stays where he is, or has nowhere to go. */
export function destinationOf(plan: ChangePlan, person: { personId: string; unitId: string }): string | undefined {
  const told = plan.members.find((member) => member.personId === person.personId)
  if (told) return told.to === '' ? undefined : told.to
  return endingUnits(plan).includes(person.unitId) ? defaultSuccessor(plan)?.key : undefined
}

/** A change of an enterprise body asks for one of its Party organisation (SE-03): which, or undefined. */
export function proposalOf(kind: ChangeKind, isPartyOrganisation: boolean): 'set-up' | 'adjust' | 'close' | undefined {
  if (isPartyOrganisation || kind === 'rename') return undefined
  if (kind === 'set-up') return 'set-up'
  return kind === 'close' ? 'close' : 'adjust'
}
