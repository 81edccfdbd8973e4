import type { EvidenceCode } from './evidence.rules.ts'

export const ruleIds = ['BR-10', 'BR-13', 'BR-18', 'BR-19', 'BR-22', 'BR-23'] as const
export type RuleId = (typeof ruleIds)[number]

/** What comes with the installation; `app.standard_item` holds the same rows (a test compares them). */
export interface GivenItem {
  code: string
  /** Which record of the system answers it; null: the branch says it. */
  evidence: EvidenceCode | null
  /** Null: of no regulation, a rule of the unit's own (本单位规定). */
  ruleId: RuleId | null
}

export const givenItems = [
  { code: 'secretary', evidence: 'secretary', ruleId: 'BR-22' },
  { code: 'committee', evidence: 'committee', ruleId: 'BR-22' },
  { code: 'term', evidence: 'term', ruleId: 'BR-23' },
  { code: 'groups', evidence: 'groups', ruleId: 'BR-13' },
  { code: 'general-meeting', evidence: 'general-meeting', ruleId: 'BR-10' },
  { code: 'organisation-life', evidence: 'life-meeting', ruleId: 'BR-18' },
  { code: 'appraisal', evidence: null, ruleId: 'BR-19' },
  { code: 'contact-leader', evidence: 'contact-leader', ruleId: null },
  { code: 'year-plan', evidence: null, ruleId: null },
  { code: 'activity-room', evidence: null, ruleId: null },
  { code: 'notice-board', evidence: null, ruleId: null },
  { code: 'seen-on-site', evidence: null, ruleId: null },
] as const satisfies readonly GivenItem[]

export type GivenCode = (typeof givenItems)[number]['code']
export const givenCodes = givenItems.map(({ code }) => code)
