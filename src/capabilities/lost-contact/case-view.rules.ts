import type { OutputOf } from '#kernel/endpoint.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { caseLine, caseView, listOwnCases, searchChannel } from './lost-contact.contract.ts'
import * as rules from './lost-contact.rules.ts'

export type CaseView = (typeof caseView)['_output']
export type CaseLine = (typeof caseLine)['_output']
export type Channel = (typeof searchChannel)['_output']
type Ref = CaseView['person']

export interface NoteData {
  id: string
  kind: 'attempt' | 'next' | 'found' | 'closing'
  onDate: LocalDate
  channel: string | null
  result: CaseView['attempts'][number]['result'] | null
  text: string
  next: { text: string; on: LocalDate } | null
  by: Ref
  at: string
}

export type DecisionData = Omit<CaseView['decisions'][number], 'warnings'>

/** Kind `lost-contact` in the streams of the posts that keep it; the words in it lie there encrypted. */
export interface CaseData {
  id: string
  unit: Ref
  /** The unit and those above it: whoever asks for one of them sees the case in its list. */
  within: readonly string[]
  person: Ref
  lostSince: LocalDate
  openedAt: string
  openedBy: Ref
  foundOn: LocalDate | null
  closedOn: LocalDate | null
  outcome: NonNullable<CaseView['closed']>['outcome'] | null
  notes: readonly NoteData[]
  decisions: readonly DecisionData[]
}

/** Kind `lost-contact-own` in the person's own stream: what he may read of it. */
export type OwnCaseData = Pick<CaseData, 'id' | 'unit' | 'lostSince' | 'foundOn' | 'closedOn'> & {
  decisions: readonly Pick<DecisionData, 'id' | 'kind' | 'decidedOn' | 'decidedBy' | 'body' | 'document'>[]
}

export function factsOf(data: Pick<CaseData, 'lostSince' | 'foundOn' | 'closedOn' | 'decisions'>): rules.CaseFacts {
  const { lostSince, foundOn, closedOn } = data
  return { lostSince, foundOn, closedOn, decisions: data.decisions.filter((one) => one.withdrawn === null) }
}

export function attemptsOf(data: Pick<CaseData, 'notes'>): NoteData[] {
  return data.notes.filter(({ kind }) => kind === 'attempt')
}

/** The last thing written says what comes next; an attempt without one leaves nothing open. */
export function nextOf(data: Pick<CaseData, 'notes' | 'closedOn'>): NoteData['next'] {
  if (data.closedOn !== null) return null
  return data.notes.filter(({ kind }) => kind === 'attempt' || kind === 'next').at(-1)?.next ?? null
}

export function viewLine(data: CaseData, today: LocalDate): CaseLine {
  const facts = factsOf(data)
  return {
    id: data.id,
    unit: data.unit,
    person: data.person,
    state: rules.stateOf(facts),
    lostSince: data.lostSince,
    nextOn: nextOf(data)?.on ?? null,
    proposals: rules.proposalsFor(facts, today),
  }
}

export function viewCase(
  data: CaseData,
  around: { today: LocalDate; channels: readonly Channel[]; can: CaseView['can'] },
): CaseView {
  const { nextOn: _, ...line } = viewLine(data, around.today)
  const attempts = attemptsOf(data)
  const facts = factsOf(data)
  const found = data.notes.filter(({ kind }) => kind === 'found').at(-1)
  const closing = data.notes.filter(({ kind }) => kind === 'closing').at(-1)
  const isOpen = data.closedOn === null
  return {
    ...line,
    openedAt: data.openedAt,
    openedBy: data.openedBy,
    attempts: attempts.map(({ id, channel, onDate, result, text, by, at }) => {
      return { id, channel: channel ?? 'other', onDate, result: result ?? 'no-answer', text, by, at }
    }),
    next: nextOf(data),
    found: data.foundOn !== null && found ? { on: data.foundOn, text: found.text, by: found.by } : null,
    decisions: data.decisions.map((decision) => ({
      ...decision,
      warnings: decision.withdrawn === null ? warningsOf(data, decision) : [],
    })),
    closed: isOpen ? null : { on: data.closedOn!, outcome: data.outcome ?? 'otherwise', text: closing?.text ?? '' },
    untried: rules.untriedChannels(
      around.channels,
      attempts.map(({ channel }) => channel ?? ''),
    ),
    infos: rules.infosFor(facts),
    can: { write: around.can.write && isOpen, decide: around.can.decide && isOpen },
  }
}

/** Beside a decision: what does not fit the rule about it. */
export function warningsOf(data: CaseData, decision: DecisionData): rules.DecisionWarning[] {
  const at = data.decisions.indexOf(decision)
  const before = at === -1 ? data.decisions : data.decisions.slice(0, at)
  const tried = attemptsOf(data).filter(({ onDate }) => onDate <= decision.decidedOn)
  return rules.warningsFor(factsOf({ ...data, decisions: before }), decision, tried.length)
}

/** What the person himself may read: neither what was tried nor by whom. */
export function ownCaseOf(
  data: Pick<CaseData, 'id' | 'unit' | 'lostSince' | 'foundOn' | 'closedOn' | 'decisions'>,
): OwnCaseData {
  const { id, unit, lostSince, foundOn, closedOn } = data
  const standing = data.decisions.filter(({ withdrawn }) => withdrawn === null)
  return { id, unit, lostSince, foundOn, closedOn, decisions: standing.map(pickDecision) }
}

export function viewOwnCase(own: OwnCaseData): OutputOf<typeof listOwnCases>['cases'][number] {
  const { id, unit, lostSince, foundOn, decisions } = own
  return { id, unit, state: rules.stateOf(own), lostSince, foundOn, decisions: [...decisions] }
}

function pickDecision({ id, kind, decidedOn, decidedBy, body, document }: DecisionData) {
  return { id, kind, decidedOn, decidedBy, body, document }
}

/** Open ones first, those whose next step or proposal waits at the head, then by how long they have been lost. */
export function sortLines(lines: readonly CaseLine[]): CaseLine[] {
  const weight = (line: CaseLine) => (line.state === 'closed' ? 2 : line.proposals.length > 0 ? 0 : 1)
  return [...lines].sort(
    (one, other) =>
      weight(one) - weight(other) || one.lostSince.localeCompare(other.lostSince) || one.id.localeCompare(other.id),
  )
}
