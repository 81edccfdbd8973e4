import type { LocalDate } from '#kernel/local-date.ts'

/** In the order of the annual practice (BR-20); nothing is reckoned with it. */
export const grades = ['excellent', 'qualified', 'basic', 'unqualified'] as const
export type Grade = (typeof grades)[number]

/** graded: a full member of the branch. probationary: takes part and gets no grade. guest: his home grades, the host says a word. */
export const parts = ['graded', 'probationary', 'guest'] as const
export type Part = (typeof parts)[number]

/** named: comments with a name. groups: done in groups. held: only that it took place. */
export const mutualWays = ['named', 'groups', 'held'] as const
export type MutualWay = (typeof mutualWays)[number]

export const givers = ['committee', 'general'] as const
export type Giver = (typeof givers)[number]

export type AppraisalState = 'open' | 'closed'

export type Votes = Record<Grade | 'abstained', number>

export interface Verdict {
  /** Null: takes part without a grade, or is not graded this year; then `reason` says why, or what is thought of him. */
  grade: Grade | null
  by: Giver
  meetingId: string | null
  on: LocalDate
  reason: string
  help: string
}

export const appraisalSteps = [
  'self',
  'spoken',
  'mutual',
  'comment',
  'poll',
  'verdict',
  'close',
  'appeal',
  'answer',
  'amend',
] as const
export type AppraisalStep = (typeof appraisalSteps)[number]

/** Until it is closed it is worked on; afterwards it is read, appealed against and amended beneath. */
const stateOf: Readonly<Record<AppraisalStep, AppraisalState>> = {
  self: 'open',
  spoken: 'open',
  mutual: 'open',
  comment: 'open',
  poll: 'open',
  verdict: 'open',
  close: 'open',
  appeal: 'closed',
  answer: 'closed',
  amend: 'closed',
}

export type AppraisalProblem =
  | 'appraisal.closed'
  | 'appraisal.still-open'
  | 'appraisal.in-future'
  | 'appraisal.not-named'
  | 'appraisal.poll-returned'
  | 'appraisal.poll-people'
  | 'appraisal.poll-sum'
  | 'appraisal.no-grade'
  | 'appraisal.reason-needed'
  | 'appraisal.help-needed'
  | 'appraisal.verdict-missing'

/** Why this step cannot be taken; null if it can. `on`: the day that is written, never one ahead. */
export function judgeStep(
  facts: { state: AppraisalState; mutual: MutualWay | null },
  step: { kind: AppraisalStep; on: LocalDate },
  today: LocalDate,
): AppraisalProblem | null {
  if (step.on > today) return 'appraisal.in-future'
  if (facts.state !== stateOf[step.kind]) return facts.state === 'open' ? 'appraisal.still-open' : 'appraisal.closed'
  return step.kind === 'comment' && facts.mutual !== 'named' ? 'appraisal.not-named' : null
}

export interface Poll {
  handedOut: number
  returned: number
  counts: readonly { personId: string; votes: Votes }[]
}

/** Each ballot has a line for everybody who is graded, a blank one is an abstention: so each line adds up to the ballots. */
export function judgePoll(poll: Poll, gradedIds: readonly string[]): AppraisalProblem | null {
  if (poll.returned > poll.handedOut) return 'appraisal.poll-returned'
  const counted = new Set(poll.counts.map(({ personId }) => personId))
  const isWhole = counted.size === poll.counts.length && counted.size === gradedIds.length
  if (!isWhole || gradedIds.some((id) => !counted.has(id))) return 'appraisal.poll-people'
  return poll.counts.every(({ votes }) => sumOf(votes) === poll.returned) ? null : 'appraisal.poll-sum'
}

export function sumOf(votes: Votes): number {
  return votes.excellent + votes.qualified + votes.basic + votes.unqualified + votes.abstained
}

/** A verdict departs from the poll where more ballots said something else. The committee may; it says why (BR-19). */
export function departs(grade: Grade, votes: Votes | null): boolean {
  return votes !== null && grades.some((other) => votes[other] > votes[grade])
}

/**
 * BR-19, BR-20: who has no vote of his own here has no grade; a departure, 不合格 and no grade need a reason, 基本合格 says
 * what fell short and who helps.
 */
export function judgeVerdict(
  part: Part,
  verdict: Pick<Verdict, 'grade' | 'reason' | 'help'>,
  votes: Votes | null,
): AppraisalProblem | null {
  const { grade, reason, help } = verdict
  if (grade !== null && part !== 'graded') return 'appraisal.no-grade'
  const needsReason = grade === null || grade === 'basic' || grade === 'unqualified' || departs(grade, votes)
  if (needsReason && reason === '') return 'appraisal.reason-needed'
  return grade === 'basic' && help === '' ? 'appraisal.help-needed' : null
}

export interface AppraisedFacts {
  part: Part
  self: 'written' | 'spoken' | null
  grade: Grade | null
  /** A verdict was given, with a grade or without one. */
  isJudged: boolean
}

/** Only whole: everybody who is to be graded has a verdict, or a sentence why there is none this year. */
export function judgeClose(people: readonly AppraisedFacts[]): AppraisalProblem | null {
  return people.some(({ part, isJudged }) => part === 'graded' && !isJudged) ? 'appraisal.verdict-missing' : null
}

export type GradeCounts = Record<Grade, number>

export function countGrades(people: readonly Pick<AppraisedFacts, 'grade'>[]): GradeCounts {
  const counts: GradeCounts = { excellent: 0, qualified: 0, basic: 0, unqualified: 0 }
  for (const { grade } of people) if (grade !== null) counts[grade] += 1
  return counts
}

/** Below this many graded a count tells of a person, and an office above is not given it. */
export const fewestForCounts = 5

export function countsForAbove(people: readonly Pick<AppraisedFacts, 'grade'>[]): GradeCounts | null {
  const counts = countGrades(people)
  const graded = counts.excellent + counts.qualified + counts.basic + counts.unqualified
  return graded < fewestForCounts ? null : counts
}

export const appraisalWarnings = ['excellent-share', 'self-missing', 'mutual-missing', 'poll-missing'] as const
export type AppraisalWarning = (typeof appraisalWarnings)[number]

/** What is normally there, said ahead and hindering nobody. BR-20: normally at most a third of the members 优秀. */
export function warningsOf(
  facts: { mutual: MutualWay | null; hasPoll: boolean },
  people: readonly AppraisedFacts[],
): AppraisalWarning[] {
  const members = people.filter(({ part }) => part === 'graded')
  const holds: Record<AppraisalWarning, boolean> = {
    'excellent-share': countGrades(members).excellent * 3 > members.length,
    'self-missing': people.some(({ part, self }) => part !== 'guest' && self === null),
    'mutual-missing': facts.mutual === null,
    'poll-missing': !facts.hasPoll,
  }
  return appraisalWarnings.filter((code) => holds[code])
}

/** The year's appraisal is opened in that year or the next one, when its meeting often is. */
export function isYearOf(year: number, on: LocalDate): boolean {
  const opened = Number(on.slice(0, 4))
  return year === opened || year + 1 === opened
}
