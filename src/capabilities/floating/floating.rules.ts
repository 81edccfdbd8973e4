import { addDays, addMonths, type LocalDate } from '#kernel/local-date.ts'
import type { Uuid } from '#kernel/id.ts'
import { isWithin } from '#kernel/actor.ts'

export type FloatingState = 'registered' | 'running' | 'returned' | 'ended'
export type FloatingStep = 'accept' | 'return' | 'end'

export interface FloatingNote {
  id: Uuid
  kind: 'contact' | 'check'
  on: LocalDate
  text: string
  by: string
}

/** A line of the host's record, in both languages: what he did there, and on which day. */
export interface FloatingLine {
  id: Uuid
  on: LocalDate
  words: { zh: string; en: string }
}

/** A case as the tables and the phones hold it. */
export interface FloatingFacts {
  id: Uuid
  person: { id: Uuid; name: string }
  home: { id: Uuid; name: string }
  /** `id` null: outside this tree, known from paper. */
  host: { id: Uuid | null; name: string }
  since: LocalDate
  reason: string
  paper: string
  contact: { id: Uuid; name: string } | null
  registeredOn: LocalDate
  acceptedOn: LocalDate | null
  returnedOn: LocalDate | null
  returnReason: string
  endedOn: LocalDate | null
  endedHow: 'came-back' | 'transfer' | null
  endReason: string
  notes: FloatingNote[]
  lines: FloatingLine[]
}

/** On which sides the reader acts. `contact`: home named him as the one who keeps in touch. */
export interface FloatingRights {
  home: boolean
  host: boolean
  contact: boolean
}

export type FloatingProblem = 'floating.closed' | 'floating.in-future' | 'floating.already-accepted'

/** MB-02, MB-06, E4: six calendar months, never blocks of thirty days. */
export const awayMonths = 6
/** A look by the home branch whether it is still so. */
export const checkMonths = 6

export function floatingState(facts: Pick<FloatingFacts, 'acceptedOn' | 'returnedOn' | 'endedOn'>): FloatingState {
  if (facts.endedOn !== null) return 'ended'
  if (facts.returnedOn !== null) return 'returned'
  return facts.acceptedOn === null ? 'registered' : 'running'
}

export function isOpenCase(facts: Pick<FloatingFacts, 'acceptedOn' | 'returnedOn' | 'endedOn'>): boolean {
  return ['registered', 'running'].includes(floatingState(facts))
}

/** MB-02: from this day on he counts as floating; before it he is away. */
export function floatingFrom(since: LocalDate): LocalDate {
  return addMonths(since, awayMonths)
}

/** When home looks next whether it is still so: half a year after it last did, or after the case began to run. */
export function nextCheckOn(facts: FloatingFacts): LocalDate | null {
  if (floatingState(facts) !== 'running') return null
  const looks = facts.notes.filter(({ kind }) => kind === 'check').map(({ on }) => on)
  const last = [facts.acceptedOn!, ...looks].sort().at(-1)!
  return addMonths(last, checkMonths)
}

export function judgeFloatingStep(
  facts: FloatingFacts,
  step: FloatingStep,
  on: LocalDate,
  today: LocalDate,
): FloatingProblem | undefined {
  if (!isOpenCase(facts)) return 'floating.closed'
  if (on > today) return 'floating.in-future'
  return step !== 'end' && facts.acceptedOn !== null ? 'floating.already-accepted' : undefined
}

export function takeFloatingStep(
  facts: FloatingFacts,
  step: FloatingStep,
  on: LocalDate,
  words: string,
): FloatingFacts {
  if (step === 'accept') return { ...facts, acceptedOn: on }
  if (step === 'return') return { ...facts, returnedOn: on, returnReason: words }
  return { ...facts, endedOn: on, endedHow: 'came-back', endReason: words }
}

export function rightsForSteps(facts: FloatingFacts, rights: FloatingRights) {
  const state = floatingState(facts)
  return {
    accept: state === 'registered' && rights.host,
    return: state === 'registered' && rights.host,
    end: isOpenCase(facts) && (rights.home || rights.host),
    note: isOpenCase(facts) && (rights.home || rights.contact),
  }
}

/** Where a member belongs and where he works. `path` null: outside this tree. */
export interface AwayFacts {
  unitPath: string
  workPath: string | null
  since: LocalDate
}

/**
 * MB-06: whoever has worked for six calendar months away from the branch to which he belongs is put to its secretary: transfer,
 * floating, or a temporary branch on the site. A work place in the branch's own part of the tree, or in a unit above it, is
 * not away.
 */
export function isAwayLong({ unitPath, workPath, since }: AwayFacts, today: LocalDate): boolean {
  const isNear = workPath !== null && (isWithin(workPath, unitPath) || isWithin(unitPath, workPath))
  return !isNear && addMonths(since, awayMonths) <= today
}

/** Days of the host's record that belong to a case: from its beginning to its end, the second not included. */
export function copiedDays(
  { acceptedOn, endedOn }: Pick<FloatingFacts, 'acceptedOn' | 'endedOn'>,
  today: LocalDate,
): { from: LocalDate; to: LocalDate } | undefined {
  if (acceptedOn === null) return undefined
  return { from: acceptedOn, to: addDays(endedOn ?? today, 1) }
}
