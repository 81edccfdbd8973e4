import {
  findSuspensions,
  findUnitPeople,
  findUnitPosts,
  type UnitPerson,
  type UnitPost,
} from '#capabilities/organisation/index.ts'
import { newId, type Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#platform/http/context.ts'
import type { DueLine, ExclusionReason } from '../due.rules.ts'
import { listDue, voteExclusions } from '../due.rules.ts'
import { type Called, calledOf } from '../occasion-kinds.rules.ts'
import { standingOn } from '../standing.rules.ts'
import type { ExclusionLine, PersonLine } from './meeting-people.store.ts'

export interface ExclusionInput {
  personId: Uuid
  reason: ExclusionReason
  approval: string
}

export interface DueQuestion {
  unitId: number
  called: Called
  day: LocalDate
  exclusions: readonly ExclusionInput[]
  /** Adopted earlier: they hold as far as the people are still here. */
  kept?: readonly ExclusionInput[]
  /** Also people who belong to the unit on this later day: a meeting from paper may be older than the roster. */
  alsoOf?: { day: LocalDate; people: readonly Uuid[] }
}

export interface DuePeople {
  /** Of the branch, whoever is called. */
  all: UnitPerson[]
  posts: UnitPost[]
  /** Whom it calls. */
  people: UnitPerson[]
  rulings: Map<number, DueLine>
  /** On the list, in the order of the roster. */
  due: (PersonLine & { personId: number; personUuid: Uuid })[]
  excluded: ExclusionLine[]
}

/** Who is due by the roster of a day, and who is not counted and why. Refuses an exclusion of someone who is not here. */
export async function listDuePeople(tx: Tx, question: DueQuestion): Promise<DuePeople> {
  const { unitId, day, called } = question
  const all = await findPeople(tx, question)
  const posts = await findPosts(tx, question)
  const people = calledOf(called, all, posts)
  const byUuid = new Map(people.map((person) => [person.personUuid, person]))
  const kept = (await keepSuspended(tx, question, people)).filter((one) => byUuid.has(one.personId))
  const asked = new Set(question.exclusions.map((one) => one.personId))
  const exclusions = [...kept.filter((one) => !asked.has(one.personId)), ...question.exclusions].map((one) => {
    const person = byUuid.get(one.personId)
    if (!person) throw new Refusal('meetings.person-unknown')
    return { ...one, personId: person.personId }
  })
  const candidates = people.map((person) => ({
    personId: person.personId,
    category: person.category,
    joinedOn: person.joinedOn,
    confirmedOn: person.confirmedOn,
    belongings: [
      {
        unitId,
        kind: person.isAffiliated ? ('affiliation' as const) : ('life' as const),
        from: '0001-01-01',
        to: null,
      },
    ],
  }))
  const rulings = new Map(
    listDue({ unitIds: [unitId], day, candidates, exclusions }).map((line) => [line.personId, line]),
  )
  return {
    all,
    posts,
    people,
    rulings,
    due: people
      .filter((person) => rulings.get(person.personId)!.due)
      .map((person) => toLine(person, rulings.get(person.personId)!, day)),
    excluded: exclusions.flatMap((one) => toExclusion(one, people, rulings.get(one.personId)!)),
  }
}

/**
 * 停止党籍 and 除名 count by force of the decision (Q1): nobody adopts them anew for a meeting, and they end with it. One
 * that was adopted by hand stays unless the register knows that it has ended.
 */
async function keepSuspended(tx: Tx, { unitId, day, kept = [] }: DueQuestion, people: readonly UnitPerson[]) {
  const suspensions = await findSuspensions(tx, unitId)
  const uuids = new Map(people.map((person) => [person.personId, person.personUuid]))
  const known = new Set(suspensions.flatMap((one) => uuids.get(one.personId) ?? []))
  const now = suspensions.filter((one) => one.from <= day && (one.to === null || one.to > day))
  return [
    ...kept.filter((one) => one.reason !== 'membership-suspended' || !known.has(one.personId)),
    ...now.flatMap(({ personId, document }): ExclusionInput[] => {
      const uuid = uuids.get(personId)
      return uuid ? [{ personId: uuid, reason: 'membership-suspended', approval: document }] : []
    }),
  ]
}

async function findPeople(tx: Tx, { unitId, day, alsoOf }: DueQuestion): Promise<UnitPerson[]> {
  const then = await findUnitPeople(tx, unitId, day)
  if (!alsoOf) return then
  const known = new Set(then.map((person) => person.personUuid))
  const missing = new Set(alsoOf.people.filter((uuid) => !known.has(uuid)))
  if (missing.size === 0) return then
  const now = await findUnitPeople(tx, unitId, alsoOf.day)
  return [...then, ...now.filter((person) => missing.has(person.personUuid))]
}

/** A meeting from paper may be older than what is known of posts: then those of the day on which it is recorded. */
async function findPosts(tx: Tx, { unitId, day, alsoOf }: DueQuestion): Promise<UnitPost[]> {
  const then = await findUnitPosts(tx, unitId, day)
  return then.length > 0 || !alsoOf ? then : findUnitPosts(tx, unitId, alsoOf.day)
}

function toLine(person: UnitPerson, ruling: DueLine, day: LocalDate): DuePeople['due'][number] {
  const isPrivate =
    ruling.reason === 'exclusion-without-approval' ||
    (voteExclusions as readonly string[]).includes(ruling.reason ?? '')
  return {
    uuid: newId(),
    personId: person.personId,
    personUuid: person.personUuid,
    name: person.name,
    about: person.groupName ?? person.job ?? '',
    part: 'due',
    standing: standingOn(person, day),
    votes: ruling.votes,
    // Why somebody is kept from voting stands with the exclusions, which few read.
    reason: isPrivate ? null : (ruling.reason ?? null),
    hasPhone: person.hasPhone,
    atNotice: true,
    isHere: true,
  }
}

function toExclusion(
  one: { personId: number; reason: string; approval: string },
  people: readonly UnitPerson[],
  ruling: DueLine,
): ExclusionLine[] {
  const person = people.find((each) => each.personId === one.personId)!
  const reason = ruling.reason ?? one.reason
  return [{ personId: one.personId, personUuid: person.personUuid, name: person.name, reason, approval: one.approval }]
}
