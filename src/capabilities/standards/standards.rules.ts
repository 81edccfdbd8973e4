import { addMonths, type LocalDate } from '#kernel/local-date.ts'
import { type EvidenceCode, evidenceSentences, type Finding } from './evidence.rules.ts'

export const answers = ['has', 'lacks', 'not-applicable'] as const
export type Answer = (typeof answers)[number]

export interface StandardItem {
  evidence: EvidenceCode | null
  /** Codes of unit kinds, given or the group's own. */
  kinds: readonly string[]
  /** How long an answer is good; null: until another is given. */
  validMonths: number | null
}

export interface GivenAnswer {
  answer: Answer
  note: string
  on: LocalDate
}

/** What the record says, or the branch itself. */
export const becauses = [...evidenceSentences, ...answers, 'never', 'lapsed'] as const
export type Because = (typeof becauses)[number]

/** How an item stands in a unit: missing or not, and why in one sentence. */
export interface Standing {
  isMissing: boolean
  because: Because
  params: Readonly<Record<string, string | number>>
  posts: readonly string[]
  /** The branch's own sentence. */
  note: string
  answeredOn: LocalDate | null
  /** The day from which it is asked again. */
  lapsesOn: LocalDate | null
  source: { kind: Finding['source']; id: string | null } | null
}

/** An own kind is asked what its base is asked, and what is set for it alone. */
export function appliesTo(item: Pick<StandardItem, 'kinds'>, unit: { kind: string; ownKind: string | null }): boolean {
  return item.kinds.includes(unit.kind) || (unit.ownKind !== null && item.kinds.includes(unit.ownKind))
}

/** What the branch may say: that it has what the record does not show is said by making the record. */
export function answersTo(item: Pick<StandardItem, 'evidence'>): readonly Answer[] {
  return item.evidence === null ? answers : ['lacks', 'not-applicable']
}

/** The record answers where it can; else the branch's own answer, until it lapses. */
export function standingOf(
  item: Pick<StandardItem, 'validMonths'>,
  finding: Finding | undefined,
  given: GivenAnswer | undefined,
  today: LocalDate,
): Standing {
  const own = ownStanding(item, given, today)
  if (!finding) return own
  if (finding.isMissing && own.because === 'not-applicable') return own
  const { isMissing, because, params, posts, source, sourceId } = finding
  const note = isMissing && own.because === 'lacks' ? own.note : ''
  return {
    isMissing,
    because,
    params,
    posts,
    note,
    answeredOn: note === '' ? null : own.answeredOn,
    lapsesOn: null,
    source: { kind: source, id: sourceId },
  }
}

function ownStanding(
  { validMonths }: Pick<StandardItem, 'validMonths'>,
  given: GivenAnswer | undefined,
  today: LocalDate,
): Standing {
  const base = { params: {}, posts: [], source: null }
  if (!given) return { ...base, isMissing: true, because: 'never', note: '', answeredOn: null, lapsesOn: null }
  const said = { ...base, note: given.note, answeredOn: given.on }
  if (given.answer === 'lacks') return { ...said, isMissing: true, because: 'lacks', lapsesOn: null }
  const lapsesOn = validMonths === null ? null : addMonths(given.on, validMonths)
  return lapsesOn !== null && lapsesOn <= today
    ? { ...said, isMissing: true, because: 'lapsed', lapsesOn }
    : { ...said, isMissing: false, because: given.answer, lapsesOn }
}
