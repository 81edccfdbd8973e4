import type { VoteAct } from './vote-acts.rules.ts'
import { voteActRows, voteActs } from './vote-acts.rules.ts'

/**
 * What a vote rests on, in people. `due`: should attend and may vote; `present`: those of them who are there;
 * `for`: votes in favour by those present; `written`: views in favour that absent members handed in, formally and
 * before the meeting. `seats` and `candidates` only inform.
 */
export interface VoteFacts {
  act: VoteAct
  due: number
  present: number
  for: number
  written?: number | undefined
  against?: number | undefined
  abstain?: number | undefined
  seats?: number | undefined
  candidates?: number | undefined
}

export const voteFaultCodes = [
  'rules.act-unknown',
  'rules.due-not-a-count',
  'rules.present-not-a-count',
  'rules.for-not-a-count',
  'rules.written-not-a-count',
  'rules.against-not-a-count',
  'rules.abstain-not-a-count',
  'rules.seats-not-a-count',
  'rules.candidates-not-a-count',
  'rules.present-over-due',
  'rules.for-over-present',
  'rules.votes-over-present',
  'rules.written-over-absent',
] as const
export type VoteFaultCode = (typeof voteFaultCodes)[number]

export interface VoteFault {
  field: keyof VoteFacts
  code: VoteFaultCode
  params: Readonly<Record<string, number>>
}

/** More than any meeting has, and small enough that every product stays an exact whole number. */
export const mostPeople = 1_000_000_000

const countedFields = ['due', 'present', 'for', 'written', 'against', 'abstain', 'seats', 'candidates'] as const
type CountedField = (typeof countedFields)[number]
const neededFields: readonly CountedField[] = ['due', 'present', 'for']
const positiveFields: readonly CountedField[] = ['due', 'seats', 'candidates']

/** What cannot be, field by field; empty for possible facts. Takes anything, since facts come from outside too. */
export function findVoteFaults(facts: Readonly<Partial<Record<keyof VoteFacts, unknown>>>): VoteFault[] {
  const faults: VoteFault[] = []
  if (!isVoteAct(facts.act)) faults.push({ field: 'act', code: 'rules.act-unknown', params: {} })
  for (const field of countedFields) {
    if (!isPossibleCount(field, facts[field])) faults.push({ field, code: `rules.${field}-not-a-count`, params: {} })
  }
  return faults.length > 0 ? faults : findContradictions(facts as VoteFacts)
}

function findContradictions(facts: VoteFacts): VoteFault[] {
  const { due, present, written = 0, against = 0, abstain = 0 } = facts
  const votes = facts.for + against + abstain
  const absent = due - present
  if (present > due) return [{ field: 'present', code: 'rules.present-over-due', params: { present, due } }]
  const faults: VoteFault[] = []
  if (facts.for > present) {
    faults.push({ field: 'for', code: 'rules.for-over-present', params: { for: facts.for, present } })
  } else if (votes > present) {
    faults.push({ field: 'against', code: 'rules.votes-over-present', params: { votes, present } })
  }
  if (voteActRows[facts.act].countsWritten && written > absent) {
    faults.push({ field: 'written', code: 'rules.written-over-absent', params: { written, absent } })
  }
  return faults
}

function isVoteAct(value: unknown): value is VoteAct {
  return (voteActs as readonly unknown[]).includes(value)
}

function isPossibleCount(field: CountedField, value: unknown): boolean {
  if (value === undefined) return !neededFields.includes(field)
  const least = positiveFields.includes(field) ? 1 : 0
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= mostPeople
}
