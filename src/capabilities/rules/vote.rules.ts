import type { LocalDate } from '#kernel/local-date.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { RuleRow, Share } from './rules.sources.ts'
import { findRule } from './rules.sources.ts'
import { leastCount, reaches } from './share.rules.ts'
import type { VoteAct, VoteActRow } from './vote-acts.rules.ts'
import { voteActRows } from './vote-acts.rules.ts'
import type { VoteFacts, VoteFaultCode } from './vote-facts.rules.ts'
import { findVoteFaults } from './vote-facts.rules.ts'

export const voteReasonCodes = ['quorum-met', 'quorum-missed', 'majority-met', 'majority-missed', 'not-opened'] as const
export const voteWarningCodes = [
  'cannot-pass-at-attendance',
  'election-basis-unsettled',
  'near-equal-split',
  'written-not-counted',
  'candidates-too-few',
  'each-candidate-alone',
  'before-rule-in-force',
] as const

export interface VoteNote<Code extends string> {
  code: Code
  params: Readonly<Record<string, string | number>>
}
export type VoteReason = VoteNote<(typeof voteReasonCodes)[number]>
export type VoteWarning = VoteNote<(typeof voteWarningCodes)[number]>

/** One half of the judgement: what was needed, what there was, and the rule. */
export interface VoteTest {
  met: boolean
  needed: number
  count: number
  ruleId: string
}

export interface VoteJudgement {
  opens: boolean
  passes: boolean
  /** The rule that decided: on the quorum where the vote did not open, else on the majority. */
  rule: { id: string; document: string; article: string }
  /** regulation: both rows were read and the group's office has confirmed them; default: say so on the page. */
  authority: 'regulation' | 'default'
  ballot: VoteActRow['ballot']
  quorum: VoteTest
  majority: VoteTest
  reasons: readonly VoteReason[]
  warnings: readonly VoteWarning[]
}

export interface VoteOptions {
  /** Day of the vote: chooses the version of each rule. The newest without it. */
  day?: LocalDate | undefined
  /** Ids of rule rows that the group's office has compared with the official text. */
  confirmedRuleIds?: readonly string[] | undefined
}

export interface VoteOutlook {
  opens: boolean
  canPass: boolean
  /** Least attendance at which a vote opens, and at which it can also pass. */
  presentToOpen: number
  presentToPass: number
  votesNeeded: number
}

/**
 * May the vote open, and does it pass? The whole table of domain rules §2 in one place: Branch Regulations Art 11, 12;
 * Admission Rules Art 20, 21, 33; Election Regulations; where the table is unsettled, its stricter default.
 * Judges only: recording what really happened is never prevented by the answer.
 * @throws Refusal with the first fault's code and `field`, if the facts cannot be
 */
export function judgeVote(facts: VoteFacts, options: VoteOptions = {}): VoteJudgement {
  requirePossible(facts)
  const act = voteActRows[facts.act]
  const rules = actRules(act, options.day ?? null)
  const inFavour = facts.for + (act.countsWritten ? (facts.written ?? 0) : 0)
  const quorum = test(facts.present, rules.quorum, facts.due)
  const majority = test(inFavour, rules.majority, facts.due)
  const deciding = quorum.met ? rules.majority.row : rules.quorum.row
  return {
    opens: quorum.met,
    passes: quorum.met && majority.met,
    rule: { id: deciding.id, document: deciding.document, article: deciding.article },
    authority: authorityOf([rules.quorum.row, rules.majority.row], options.confirmedRuleIds ?? []),
    ballot: act.ballot,
    quorum,
    majority,
    reasons: reasonsOf(quorum, majority, facts.due),
    warnings: warningsOf(facts, act, majority, options.day ?? null),
  }
}

/** Before a vote: with these present (and these written views, where they count), can anything open and pass? */
export function canPassAt(
  facts: Pick<VoteFacts, 'act' | 'due' | 'present' | 'written'>,
  options: Pick<VoteOptions, 'day'> = {},
): VoteOutlook {
  requirePossible({ ...facts, for: 0 })
  const act = voteActRows[facts.act]
  const rules = actRules(act, options.day ?? null)
  const written = act.countsWritten ? (facts.written ?? 0) : 0
  const presentToOpen = leastCount(rules.quorum.share, facts.due)
  const votesNeeded = leastCount(rules.majority.share, facts.due)
  const presentToPass = Math.max(presentToOpen, votesNeeded - written)
  const opens = facts.present >= presentToOpen
  return { opens, canPass: facts.present >= presentToPass, presentToOpen, presentToPass, votesNeeded }
}

interface ShareRule {
  row: RuleRow
  share: Share
}

function requirePossible(facts: VoteFacts): void {
  const fault = findVoteFaults(facts)[0]
  if (fault) throw new Refusal<VoteFaultCode>(fault.code, { field: fault.field, ...fault.params })
}

function actRules(act: VoteActRow, day: LocalDate | null): { quorum: ShareRule; majority: ShareRule } {
  return { quorum: getShareRule(act.quorum, day), majority: getShareRule(act.majority, day) }
}

function getShareRule(id: string, day: LocalDate | null): ShareRule {
  const row = findRule(id, day)
  if (row?.default?.kind !== 'share') throw new Error(`rule ${id} carries no share`)
  return { row, share: row.default }
}

function test(count: number, rule: ShareRule, due: number): VoteTest {
  return {
    met: reaches(count, rule.share, due),
    needed: leastCount(rule.share, due),
    count,
    ruleId: rule.row.id,
  }
}

function authorityOf(rows: readonly RuleRow[], confirmed: readonly string[]): 'regulation' | 'default' {
  const settled = rows.every((row) => row.mark === 'read' && confirmed.includes(row.id))
  return settled ? 'regulation' : 'default'
}

function reasonsOf(quorum: VoteTest, majority: VoteTest, due: number): VoteReason[] {
  const quorumParams = { due, present: quorum.count, needed: quorum.needed }
  const majorityParams = { due, votes: majority.count, needed: majority.needed }
  const reasons: VoteReason[] = [
    { code: quorum.met ? 'quorum-met' : 'quorum-missed', params: quorumParams },
    { code: majority.met ? 'majority-met' : 'majority-missed', params: majorityParams },
  ]
  if (!quorum.met && majority.met) reasons.push({ code: 'not-opened', params: {} })
  return reasons
}

function warningsOf(facts: VoteFacts, act: VoteActRow, majority: VoteTest, day: LocalDate | null): VoteWarning[] {
  const { due, present, written = 0, seats, candidates } = facts
  const warnings: VoteWarning[] = []
  const outlook = canPassAt(facts, { day: day ?? undefined })
  if (outlook.opens && !outlook.canPass) {
    const params = { present, needed: outlook.votesNeeded, presentToPass: outlook.presentToPass }
    warnings.push({ code: 'cannot-pass-at-attendance', params })
  }
  if (isElection(facts.act) && !majority.met && 2 * facts.for > present) {
    warnings.push({ code: 'election-basis-unsettled', params: { votes: facts.for, present, due } })
  }
  if (act.mayPostpone && isNearEqual(facts.for, facts.against ?? 0)) {
    warnings.push({ code: 'near-equal-split', params: { for: facts.for, against: facts.against ?? 0 } })
  }
  if (written > 0 && !act.countsWritten) warnings.push({ code: 'written-not-counted', params: { written } })
  if (facts.act === 'election' && seats !== undefined) warnings.push(...seatWarnings(seats, candidates))
  if (day !== null && isBeforeRules(act, day)) warnings.push({ code: 'before-rule-in-force', params: { day } })
  return warnings
}

function isElection(act: VoteAct): boolean {
  return act === 'election' || act === 'committee-election'
}

/** Near-equal has no number in the text: here one vote apart, or at most a tenth of those who took a side. */
function isNearEqual(inFavour: number, against: number): boolean {
  if (inFavour === 0 || against === 0) return false
  const apart = Math.abs(inFavour - against)
  return apart <= 1 || 10 * apart <= inFavour + against
}

const aFifth: Share = { kind: 'share', numerator: 1, denominator: 5, comparison: 'at-least' }

/** Candidates exceed seats by a fifth at least (EL-03), a fifth rounded up. */
function seatWarnings(seats: number, candidates: number | undefined): VoteWarning[] {
  const warnings: VoteWarning[] = []
  const needed = seats + leastCount(aFifth, seats)
  if (seats > 1) warnings.push({ code: 'each-candidate-alone', params: { seats } })
  if (candidates !== undefined && candidates < needed) {
    warnings.push({ code: 'candidates-too-few', params: { seats, candidates, needed } })
  }
  return warnings
}

function isBeforeRules(act: VoteActRow, day: LocalDate): boolean {
  return [act.quorum, act.majority].some((id) => (findRule(id, day)?.inForceFrom ?? day) > day)
}
