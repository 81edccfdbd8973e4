import { addMonths, type LocalDate } from '#kernel/local-date.ts'

/** stop: 停止党籍; remove: 除名; restore: 恢复党籍. */
export const decisionKinds = ['stop', 'remove', 'restore'] as const
export type DecisionKind = (typeof decisionKinds)[number]

export const caseStates = ['searching', 'stopped', 'removed', 'found', 'restored', 'closed'] as const
export type CaseState = (typeof caseStates)[number]

/** As decided outside of this system, by a meeting or a superior; a withdrawn one does not count. */
export interface Decision {
  kind: DecisionKind
  decidedOn: LocalDate
  document: string
}

export interface CaseFacts {
  lostSince: LocalDate
  foundOn: LocalDate | null
  closedOn: LocalDate | null
  decisions: readonly Decision[]
}

/** What the office is shown as a proposal. It is never carried out by itself. */
export interface Proposal {
  kind: DecisionKind
  /** From which day the rule allows it. */
  since: LocalDate
  rule: 'ED-05'
}

export interface RuleInfo {
  rule: 'ED-05' | 'ED-09'
  text: 'may-correct' | 'may-apply-again'
}

/** Months of silence after which 停止党籍 may be proposed, and months after that for 除名. */
export const monthsToStop = 6
export const monthsToRemove = 24

export function stateOf(facts: CaseFacts): CaseState {
  if (facts.closedOn !== null) return 'closed'
  const last = inOrder(facts.decisions).at(-1)?.kind
  if (last === 'remove') return 'removed'
  if (last === 'restore') return 'restored'
  if (facts.foundOn !== null) return 'found'
  return last === 'stop' ? 'stopped' : 'searching'
}

/**
 * 党员教育管理工作条例 Art 24 (ED-05), in calendar months (E4): after 6 months of silence 停止党籍 may be proposed, 2
 * years after it was decided 除名; whoever is found while his membership is stopped may have it restored.
 */
export function proposalsFor(facts: CaseFacts, today: LocalDate): Proposal[] {
  const stop = stoppedBy(facts.decisions)
  const proposed = (kind: DecisionKind, since: LocalDate): Proposal[] =>
    since <= today ? [{ kind, since, rule: 'ED-05' }] : []
  if (facts.closedOn !== null || inOrder(facts.decisions).at(-1)?.kind === 'remove') return []
  if (facts.foundOn !== null) return stop ? proposed('restore', facts.foundOn) : []
  if (stop) return proposed('remove', addMonths(stop.decidedOn, monthsToRemove))
  return proposed('stop', addMonths(facts.lostSince, monthsToStop))
}

/** What a rule says besides, once he is found. It asks for nothing. */
export function infosFor({ lostSince, foundOn, decisions }: CaseFacts): RuleInfo[] {
  if (foundOn === null) return []
  if (inOrder(decisions).at(-1)?.kind === 'remove') return [{ rule: 'ED-05', text: 'may-apply-again' }]
  const isBetween = foundOn >= addMonths(lostSince, monthsToStop) && foundOn <= addMonths(lostSince, monthsToRemove)
  return isBetween ? [{ rule: 'ED-09', text: 'may-correct' }] : []
}

export const decisionWarnings = ['early', 'nothing-tried', 'not-stopped', 'not-found'] as const
export type DecisionWarning = (typeof decisionWarnings)[number]

/** What does not fit the rule about a decision that was made. It is recorded all the same, with this beside it. */
export function warningsFor(facts: CaseFacts, decision: Decision, attempts: number): DecisionWarning[] {
  const before = inOrder(facts.decisions).filter((one) => one !== decision && one.decidedOn <= decision.decidedOn)
  const stop = stoppedBy(before)
  const warnings: DecisionWarning[] = []
  if (decision.kind === 'stop' && decision.decidedOn < addMonths(facts.lostSince, monthsToStop)) warnings.push('early')
  if (decision.kind !== 'restore' && attempts === 0) warnings.push('nothing-tried')
  if (decision.kind === 'remove' && !stop) warnings.push('not-stopped')
  if (decision.kind === 'remove' && stop && decision.decidedOn < addMonths(stop.decidedOn, monthsToRemove))
    warnings.push('early')
  if (decision.kind === 'restore' && (facts.foundOn === null || facts.foundOn > decision.decidedOn))
    warnings.push('not-found')
  return warnings
}

export type OrderFault =
  | 'decided-before-lost'
  | 'already-stopped'
  | 'already-removed'
  | 'nothing-stopped'
  | 'out-of-order'

/** Dates that cannot be: the decision contradicts what stands here, so that one of the two is mistyped. */
export function orderFaultOf(facts: CaseFacts, decision: Decision): OrderFault | null {
  if (decision.decidedOn < facts.lostSince) return 'decided-before-lost'
  const last = inOrder(facts.decisions).at(-1)
  if (last && decision.decidedOn < last.decidedOn) return 'out-of-order'
  if (last?.kind === 'remove') return 'already-removed'
  if (decision.kind === 'stop' && last?.kind === 'stop') return 'already-stopped'
  if (decision.kind === 'restore' && last?.kind !== 'stop') return 'nothing-stopped'
  return null
}

/** From when to when the membership does not count, as the decisions say. `to` null: until further notice. */
export interface Suspension {
  kind: 'stopped' | 'removed'
  from: LocalDate
  to: LocalDate | null
  document: string
}

/** Party membership follows from decisions and from nothing else (rules.md §2 Q1). */
export function suspensionsOf(decisions: readonly Decision[]): Suspension[] {
  const found: Suspension[] = []
  for (const { kind, decidedOn, document } of inOrder(decisions)) {
    const open = found.at(-1)
    if (open && open.to === null) open.to = decidedOn
    if (kind !== 'restore')
      found.push({ kind: kind === 'stop' ? 'stopped' : 'removed', from: decidedOn, to: null, document })
  }
  return found.filter((one) => one.to === null || one.from < one.to)
}

/** True while a membership is stopped and neither restored nor followed by a removal. */
export function isLeftStopped(decisions: readonly Decision[]): boolean {
  return stoppedBy(decisions) !== undefined
}

/** Channels, of those in use, through which nothing was tried yet: ED-05 asks that all means were. */
export function untriedChannels(
  channels: readonly { code: string; retired: boolean }[],
  tried: readonly string[],
): string[] {
  const means = channels.filter(({ code, retired }) => !retired && code !== 'other' && code !== 'own-report')
  return means.filter(({ code }) => !tried.includes(code)).map(({ code }) => code)
}

function stoppedBy(decisions: readonly Decision[]): Decision | undefined {
  const last = inOrder(decisions).at(-1)
  return last?.kind === 'stop' ? last : undefined
}

/** By the day on which they were made; those of one day as they were entered. */
function inOrder(decisions: readonly Decision[]): Decision[] {
  return [...decisions].sort((one, other) =>
    one.decidedOn < other.decidedOn ? -1 : one.decidedOn > other.decidedOn ? 1 : 0,
  )
}
