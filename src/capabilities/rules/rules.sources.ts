import type { LocalDate } from '#kernel/local-date.ts'

/** read: in a stored copy; memory: not looked up; unsettled: texts differ, the default is a choice. */
export type RuleMark = 'read' | 'memory' | 'unsettled'
export type RuleLevel = 'BLOCK' | 'WARN' | 'INFO'

/** A share of those due (应到会), kept as two whole numbers so that no rounding ever enters a count. */
export interface Share {
  kind: 'share'
  numerator: number
  denominator: number
  comparison: 'at-least' | 'more-than'
}

/** How often something is held. */
export interface Rate {
  kind: 'rate'
  count: number
  per: 'month' | 'quarter' | 'year'
}

export type RuleDefault = Share | Rate | { kind: 'choice'; value: string } | null

/**
 * One rule as data. Several rows may share an id: versions, told apart by their dates, and the day of the event
 * chooses. `parameter` names what a group may set more strictly; `default` is what holds until it does.
 */
export interface RuleRow {
  id: string
  document: string
  article: string
  inForceFrom: LocalDate
  /** The first day on which it no longer holds; `null` while it does. */
  inForceTo: LocalDate | null
  level: RuleLevel
  parameter: string | null
  default: RuleDefault
  mark: RuleMark
}

const branch = { document: '中国共产党支部工作条例（试行）', inForceFrom: '2018-10-28', inForceTo: null } as const
const admission = { document: '中国共产党发展党员工作细则', inForceFrom: '2014-05-28', inForceTo: null } as const
const election = { document: '中国共产党基层组织选举工作条例', inForceFrom: '2020-07-13', inForceTo: null } as const
const oldElection = {
  document: '中国共产党基层组织选举工作暂行条例',
  inForceFrom: '1990-06-27',
  inForceTo: '2020-07-13',
} as const
const constitution = { document: '中国共产党章程', inForceFrom: '1982-09-06', inForceTo: null } as const
const enterprise = {
  document: '中国共产党国有企业基层组织工作条例（试行）',
  inForceFrom: '2019-12-30',
  inForceTo: null,
} as const
/** What a group or company has set for itself; no regulation names it. */
const ownRule = { document: '本单位规定', inForceFrom: '2018-10-28', inForceTo: null } as const
const unchecked = '条号待核'

const halfOfDue = share('at-least', 1, 2)
const overHalfOfDue = share('more-than', 1, 2)

/** Every row of the quorum and majority table, and the meeting rules that a general meeting needs. */
export const ruleRows: readonly RuleRow[] = [
  row('BR-10', cite(branch, '第十一条'), ['WARN', 'read'], 'general-meeting-rate', {
    kind: 'rate',
    count: 1,
    per: 'quarter',
  }),
  row('BR-11-quorum', cite(branch, '第十一条'), ['BLOCK', 'read'], 'general-meeting-quorum', halfOfDue),
  row('BR-11-majority', cite(branch, '第十一条'), ['BLOCK', 'read'], 'general-meeting-majority', overHalfOfDue),
  row('BR-12-rate', cite(branch, '第十二条'), ['WARN', 'read'], 'committee-rate', {
    kind: 'rate',
    count: 1,
    per: 'month',
  }),
  row('BR-12-quorum', cite(branch, '第十二条'), ['BLOCK', 'read'], 'committee-quorum', halfOfDue),
  row('BR-12-majority', cite(branch, '第十二条'), ['BLOCK', 'memory'], 'committee-majority', overHalfOfDue),
  row('BR-13', cite(branch, '第十三条'), ['WARN', 'read'], 'group-meeting-rate', {
    kind: 'rate',
    count: 1,
    per: 'month',
  }),
  row('BR-14', cite(branch, '第十四条'), ['WARN', 'read'], 'chair', choice('secretary-or-entrusted')),
  row('BR-15', cite(ownRule, ''), ['INFO', 'read'], 'party-lesson-rate', { kind: 'rate', count: 1, per: 'quarter' }),
  row('OWN-rate', cite(ownRule, ''), ['INFO', 'read'], 'own-rate', { kind: 'rate', count: 1, per: 'quarter' }),
  row('BR-16', cite(branch, '第十六条'), ['WARN', 'read'], 'theme-day-rate', { kind: 'rate', count: 1, per: 'month' }),
  row('BR-18', cite(branch, '第十七条'), ['WARN', 'read'], 'life-meeting-rate', {
    kind: 'rate',
    count: 1,
    per: 'year',
  }),
  row('BR-19', cite(branch, '第十八条'), ['WARN', 'read'], 'appraisal-rate', { kind: 'rate', count: 1, per: 'year' }),

  row('DV-16-quorum', cite(admission, '第二十一条'), ['BLOCK', 'read'], 'admit-quorum', share('more-than', 1, 2)),
  row('DV-16-majority', cite(admission, '第二十一条'), ['BLOCK', 'read'], 'admit-majority', overHalfOfDue),
  row('DV-16-ballot', cite(admission, '第二十条、第二十一条'), ['BLOCK', 'read'], 'admit-ballot', choice('secret')),
  row('DV-16-written', cite(admission, '第二十一条'), ['BLOCK', 'read'], 'admit-written', choice('counted-if-before')),
  row('DV-23-quorum', cite(admission, '第三十三条'), ['BLOCK', 'read'], 'confirm-quorum', share('more-than', 1, 2)),
  row('DV-23-majority', cite(admission, '第三十三条'), ['BLOCK', 'read'], 'confirm-majority', overHalfOfDue),

  row(
    'EL-03',
    cite(election, '第九条、第十三条'),
    ['WARN', 'read'],
    'candidates-over-seats',
    choice('seats-plus-a-fifth'),
  ),
  row('EL-05', cite(election, unchecked), ['BLOCK', 'read'], 'election-quorum', share('at-least', 4, 5)),
  row('EL-05', cite(oldElection, unchecked), ['BLOCK', 'read'], 'election-quorum', share('more-than', 4, 5)),
  row('EL-06', cite(election, unchecked), ['BLOCK', 'unsettled'], 'election-majority', overHalfOfDue),
  row('EL-06', cite(oldElection, unchecked), ['BLOCK', 'unsettled'], 'election-majority', overHalfOfDue),

  row('PC-quorum', cite(enterprise, unchecked), ['BLOCK', 'memory'], 'party-committee-quorum', halfOfDue),
  row('PC-majority', cite(enterprise, unchecked), ['BLOCK', 'memory'], 'party-committee-majority', overHalfOfDue),
  row('PC-cadre-quorum', cite(enterprise, unchecked), ['BLOCK', 'read'], 'cadre-quorum', share('at-least', 2, 3)),
  row('PC-cadre-majority', cite(enterprise, unchecked), ['BLOCK', 'read'], 'cadre-majority', overHalfOfDue),
  row(
    'CE-quorum',
    cite(election, unchecked),
    ['BLOCK', 'unsettled'],
    'committee-election-quorum',
    share('at-least', 2, 3),
  ),
  row('CE-majority', cite(election, unchecked), ['BLOCK', 'unsettled'], 'committee-election-majority', overHalfOfDue),

  row('Q1', cite(election, unchecked), ['BLOCK', 'read'], 'excluded-from-due', choice('with-consent-and-adoption')),
  row('Q2', cite(election, '第五条'), ['BLOCK', 'read'], 'without-vote', choice('probationary-or-suspended')),
  row('Q3', cite(constitution, unchecked), ['INFO', 'read'], 'near-equal-split', choice('postpone')),
  row('Q4', cite(admission, unchecked), ['BLOCK', 'unsettled'], 'electronic-ballot', choice('off')),
]

/** The version of a rule on a day: the newest without one; the first for a day before all of them, if any exist. */
export function findRule(id: string, day: LocalDate | null): RuleRow | undefined {
  const versions = ruleRows.filter((one) => one.id === id).sort((a, b) => (a.inForceFrom < b.inForceFrom ? 1 : -1))
  if (day === null) return versions[0]
  return versions.find((one) => one.inForceFrom <= day) ?? versions.at(-1)
}

function share(comparison: Share['comparison'], numerator: number, denominator: number): Share {
  return { kind: 'share', numerator, denominator, comparison }
}

function choice(value: string): RuleDefault {
  return { kind: 'choice', value }
}

type Citation = Pick<RuleRow, 'document' | 'article' | 'inForceFrom' | 'inForceTo'>

function cite(source: Omit<Citation, 'article'>, article: string): Citation {
  return { ...source, article }
}

function row(
  id: string,
  citation: Citation,
  [level, mark]: readonly [RuleLevel, RuleMark],
  parameter: string,
  value: RuleDefault,
): RuleRow {
  return { id, ...citation, level, parameter, default: value, mark }
}
