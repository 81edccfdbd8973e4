import { branchCommitteePosts } from '#capabilities/organisation/branch-committee.rules.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { isEarlyOrLate, isElected, isFarFromEnd, termEnd } from './terms.rules.ts'

/** One on the ballot: whom, how many votes, and what he was elected to (none: not elected). */
export interface Candidate {
  personId: string
  votes: number
  posts: readonly string[]
}

/** What was written on paper. `due` 应到会, `present` 实到会: members with the right to vote. */
export interface Figures {
  unitKind: string
  /** renewal 换届 of the whole; by-election 补选 of vacant seats. */
  kind: 'renewal' | 'by-election'
  /** leaders: a branch without a committee elects its secretary and deputy itself (BR-22). */
  body: 'committee' | 'leaders'
  heldOn: LocalDate
  /** The end of the term that was running, if known. */
  termEndedOn: LocalDate | null
  /** The end of the new term. */
  termEndsOn: LocalDate | null
  approvedBy: string
  due: number
  present: number
  seats: number
  issued: number
  voters: number
  collected: number
  valid: number
  invalid: number
  candidates: readonly Candidate[]
  tellers: readonly string[]
}

export interface Outcome {
  /** False where more ballots came back than people voted: the election is held again (EL-07). */
  stands: boolean
  /** Whom the votes support. */
  elected: string[]
  /** Tied at the last seat: voted on again among themselves. */
  revote: string[]
  /** Seats that are left for a by-election or the re-vote. */
  left: number
}

export type FindingCode = (typeof findingCodes)[number]
export const findingCodes = [
  'BR-08',
  'BR-23',
  'EL-01-approval',
  'EL-01-year',
  'EL-03',
  'EL-04',
  'EL-05',
  'EL-06',
  'EL-06-notice',
  'EL-07',
  'EL-08-ballots',
  'EL-08-votes',
  'EL-09-more',
  'EL-09-tie',
  'EL-09-fewer',
  'EL-09-passed-over',
  'EL-10',
  'EL-10-none',
] as const

/** A sentence for the reader: what the documents say to this record. Nothing of it keeps anybody from recording. */
export interface Finding {
  code: FindingCode
  people: readonly string[]
  params: Readonly<Record<string, number | string>>
}

/** EL-03: so many candidates at least, for committees and delegates: a fifth more than seats, rounded up. */
export function leastCandidates(seats: number): number {
  return seats + Math.ceil(seats / 5)
}

/** EL-05: four fifths of those who are due, and no fewer. */
export function isQuorate(due: number, present: number): boolean {
  return present * 5 >= due * 4
}

/** EL-06: more than half of those who are due, whoever came: the stricter reading of the two. */
export function isOverHalf(votes: number, due: number): boolean {
  return votes * 2 > due
}

/** EL-06: elected by the other reading (half of those present), and not by the stricter one. */
export function isBetweenReadings(votes: number, due: number, present: number): boolean {
  return votes * 2 > present && !isOverHalf(votes, due)
}

/** EL-07: no more ballots came back than people voted. */
export function doesElectionStand(voters: number, collected: number): boolean {
  return collected <= voters
}

/** EL-08: a ballot counts if it chooses no more than there are seats. */
export function isBallotValid(chosen: number, seats: number): boolean {
  return chosen <= seats
}

const strokes = new Intl.Collator('zh-u-co-stroke')

/** EL-08: names as they stand on the ballot, by the strokes of the surname 姓氏笔画. */
export function inStrokeOrder<Named extends { name: string }>(people: readonly Named[]): Named[] {
  return [...people].sort((one, other) => strokes.compare(one.name, other.name))
}

/** EL-06, EL-07, EL-09: whom the votes support, as far as they decide it. */
export function decide({ seats, due, voters, collected, candidates }: Figures): Outcome {
  if (!doesElectionStand(voters, collected)) return { stands: false, elected: [], revote: [], left: seats }
  const passed = candidates.filter(({ votes }) => isOverHalf(votes, due)).sort((one, other) => other.votes - one.votes)
  const last = passed[seats - 1]?.votes
  if (passed.length <= seats || last === undefined)
    return { stands: true, elected: passed.map(idOf), revote: [], left: Math.max(0, seats - passed.length) }
  if (passed[seats]!.votes < last)
    return { stands: true, elected: passed.slice(0, seats).map(idOf), revote: [], left: 0 }
  const elected = passed.filter(({ votes }) => votes > last).map(idOf)
  const revote = passed.filter(({ votes }) => votes === last).map(idOf)
  return { stands: true, elected, revote, left: seats - elected.length }
}

/** What the documents say to the record as a whole, in the order in which an election goes. */
export function judge(figures: Figures): Finding[] {
  return [...judgeTerm(figures), ...judgeMeeting(figures), ...judgeBallots(figures), ...judgeResult(figures)]
}

function judgeTerm(figures: Figures): Finding[] {
  const { unitKind, kind, heldOn, termEndedOn, termEndsOn, approvedBy } = figures
  if (!isElected(unitKind)) return [say('BR-08')]
  if (kind === 'by-election') return []
  const usual = termEnd(unitKind, heldOn)
  return [
    when(termEndedOn !== null && isEarlyOrLate(termEndedOn, heldOn) && approvedBy === '', 'EL-01-approval', {
      day: termEndedOn ?? '',
    }),
    when(termEndedOn !== null && isFarFromEnd(termEndedOn, heldOn), 'EL-01-year', { day: termEndedOn ?? '' }),
    when(termEndsOn !== null && termEndsOn !== usual, 'BR-23', { day: usual ?? '' }),
  ].flat()
}

function judgeMeeting({ body, due, present, seats, candidates, tellers }: Figures): Finding[] {
  const standing = candidates.map(idOf)
  const both = tellers.filter((id) => standing.includes(id))
  const least = leastCandidates(seats)
  return [
    when(!isQuorate(due, present), 'EL-05', { present, due, least: Math.ceil((due * 4) / 5) }),
    when(body === 'committee' && candidates.length < least, 'EL-03', { seats, least, count: candidates.length }),
    when(both.length > 0, 'EL-10', {}, both),
    when(tellers.length === 0, 'EL-10-none'),
  ].flat()
}

function judgeBallots({ seats, issued, voters, collected, valid, invalid, candidates }: Figures): Finding[] {
  const votes = candidates.reduce((sum, one) => sum + one.votes, 0)
  const tooMany = candidates.filter((one) => one.votes > valid).map(idOf)
  return [
    when(!doesElectionStand(voters, collected), 'EL-07', { voters, collected }),
    when(valid + invalid !== collected || collected > issued, 'EL-08-ballots', { issued, collected, valid, invalid }),
    when(!isBallotValid(votes, seats * valid) || tooMany.length > 0, 'EL-08-votes', { votes, valid, seats }, tooMany),
  ].flat()
}

function judgeResult(figures: Figures): Finding[] {
  const { due, present, seats, candidates } = figures
  const outcome = decide(figures)
  const chosen = candidates.filter(({ posts }) => posts.length > 0)
  const weak = chosen.filter(({ votes }) => !isOverHalf(votes, due))
  const between = weak.filter(({ votes }) => isBetweenReadings(votes, due, present)).map(idOf)
  const below = weak.map(idOf).filter((id) => !between.includes(id))
  const passedOver = outcome.elected.filter((id) => !chosen.some(({ personId }) => personId === id))
  const half = Math.floor(due / 2) + 1
  return [
    when(below.length > 0, 'EL-06', { half, due }, below),
    when(between.length > 0, 'EL-06-notice', { half, due }, between),
    when(figures.approvedBy === '' && chosen.some(leads), 'EL-04', {}, chosen.filter(leads).map(idOf)),
    when(chosen.length > seats, 'EL-09-more', { seats, count: chosen.length }),
    when(outcome.revote.length > 0, 'EL-09-tie', { left: outcome.left }, outcome.revote),
    when(outcome.stands && outcome.revote.length === 0 && outcome.left > 0, 'EL-09-fewer', { left: outcome.left }),
    when(passedOver.length > 0, 'EL-09-passed-over', {}, passedOver),
  ].flat()
}

/** EL-04: whom a new committee, or a branch without one, elects to lead it is reported to the superior for approval. */
function leads({ posts }: Candidate): boolean {
  return posts.some((post) => leaderPosts.includes(post))
}

const idOf = ({ personId }: Candidate) => personId

function say(code: FindingCode, params: Finding['params'] = {}, people: readonly string[] = []): Finding {
  return { code, params, people }
}

function when(isSo: boolean, ...finding: Parameters<typeof say>): Finding[] {
  return isSo ? [say(...finding)] : []
}

const leaderPosts = ['secretary', 'deputy-secretary', 'committee-secretary', 'committee-deputy-secretary']
const committeePosts = ['committee-secretary', 'committee-deputy-secretary', 'committee-member']

/** Posts that an election in such a unit fills, and that end with its committee. */
export function electedPosts(unitKind: string): readonly string[] {
  return unitKind.endsWith('committee') ? committeePosts : branchCommitteePosts
}
