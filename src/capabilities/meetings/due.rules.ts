import type { LocalDate } from '#kernel/local-date.ts'
import type { Period } from '#kernel/period.ts'
import { covers } from '#kernel/period.ts'
import type { PartyFacts } from './standing.rules.ts'
import { standingOn } from './standing.rules.ts'

/** affiliation: where a member formally belongs; life: where he takes part (host, temporary, micro-branch). */
export interface Belonging extends Period {
  unitId: number
  kind: 'affiliation' | 'life'
}

export interface Candidate extends PartyFacts {
  personId: number
  belongings: readonly Belonging[]
}

/** Q1: taken out of those due, after the superior's consent and adoption by the meeting. */
export const dueExclusions = [
  'cannot-express-will',
  'bedridden',
  'abroad-long-term',
  'serving-sentence',
  'moved-six-months',
  'membership-suspended',
  'floating-applied',
] as const
/** Q2: no vote by force of the rule itself, whatever was adopted. */
export const voteExclusions = ['probation-in-party', 'rights-suspended'] as const
export const exclusionReasons = [...dueExclusions, ...voteExclusions] as const
export type ExclusionReason = (typeof exclusionReasons)[number]

/** Per person and meeting. `approval`: title or number of the document, e.g. of the superior's consent. */
export interface Exclusion {
  personId: number
  reason: ExclusionReason
  approval: string
}

export const dueReasons = [
  ...exclusionReasons,
  'not-member',
  'not-of-unit',
  'probationary',
  'votes-at-affiliation',
  'exclusion-without-approval',
] as const
export type DueReason = (typeof dueReasons)[number]

/** `votes` implies `due`. A reason stands wherever either is false, or an exclusion could not take effect. */
export interface DueLine {
  personId: number
  due: boolean
  votes: boolean
  reason?: DueReason
}

export interface DueQuestion {
  /** The branch, and its Party groups and micro-branches. */
  unitIds: readonly number[]
  day: LocalDate
  candidates: readonly Candidate[]
  exclusions?: readonly Exclusion[]
}

/**
 * Who is due for a general meeting on a day, and who of them votes (domain rules §2 Q1, Q2; Branch Regulations
 * Art 11, 16). A member takes part where he is affiliated and where he has a place of organisation life, and votes
 * only where he is affiliated; a place elsewhere does not take him off his own branch's list, an adopted exclusion
 * does. Probationary members take part without a vote. An exclusion under Q1 without a document has no effect.
 */
export function listDue(question: DueQuestion): DueLine[] {
  const exclusions = question.exclusions ?? []
  return question.candidates.map((candidate) => dueLine(candidate, question, strongest(candidate, exclusions)))
}

/** 应到会: those who should attend and may vote; the D of every quorum. */
export function countVoters(lines: readonly DueLine[]): number {
  return lines.filter((line) => line.votes).length
}

function dueLine(candidate: Candidate, question: DueQuestion, exclusion: Exclusion | undefined): DueLine {
  const { personId } = candidate
  const standing = standingOn(candidate, question.day)
  if (standing === 'none') return { personId, due: false, votes: false, reason: 'not-member' }
  const here = kindsHere(candidate, question)
  if (here.length === 0) return { personId, due: false, votes: false, reason: 'not-of-unit' }
  if (exclusion && takesOffList(exclusion)) return { personId, due: false, votes: false, reason: exclusion.reason }
  if (!here.includes('affiliation')) return { personId, due: true, votes: false, reason: 'votes-at-affiliation' }
  if (standing === 'probationary') return { personId, due: true, votes: false, reason: 'probationary' }
  if (exclusion && isVoteExclusion(exclusion.reason)) {
    return { personId, due: true, votes: false, reason: exclusion.reason }
  }
  return { personId, due: true, votes: true, ...(exclusion ? { reason: 'exclusion-without-approval' } : {}) }
}

function kindsHere(candidate: Candidate, { unitIds, day }: DueQuestion): Belonging['kind'][] {
  return candidate.belongings.filter((one) => unitIds.includes(one.unitId) && covers(one, day)).map((one) => one.kind)
}

/** Of several exclusions of one person: the one that takes him off the list, else the one that takes his vote. */
function strongest(candidate: Candidate, exclusions: readonly Exclusion[]): Exclusion | undefined {
  const own = exclusions.filter((one) => one.personId === candidate.personId)
  return own.find(takesOffList) ?? own.find((one) => isVoteExclusion(one.reason)) ?? own[0]
}

function takesOffList(exclusion: Exclusion): boolean {
  return !isVoteExclusion(exclusion.reason) && exclusion.approval.trim() !== ''
}

function isVoteExclusion(reason: ExclusionReason): boolean {
  return (voteExclusions as readonly string[]).includes(reason)
}
