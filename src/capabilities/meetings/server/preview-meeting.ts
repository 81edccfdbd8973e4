import type { UnitFacts, UnitPerson } from '#capabilities/organisation/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { isBranch } from '../branch-kinds.rules.ts'
import type { previewMeeting as endpoint } from '../meetings.contract.ts'
import { calledOf, circleOf, circlesOf, type UnitCircles, usualChair, usualKind } from '../occasion-kinds.rules.ts'
import { standingOn } from '../standing.rules.ts'
import { type DuePeople, listDuePeople } from './list-due-people.ts'
import { findKinds, findLastPlace } from './meetings.store.ts'
import { findSegments } from './segments.store.ts'
import { readMeetingSettings } from './read-meeting-settings.ts'

type View = OutputOf<typeof endpoint>

/** Everything that a form for convening or back-recording knows already: the whole branch, so that it serves any kind. */
export async function previewMeeting(
  { tx, actor, today }: QueryContext,
  input: InputOf<typeof endpoint>,
  unit: UnitFacts,
): Promise<View> {
  const whole = { kind: usualKind, groupName: '' }
  const alsoOf = { day: today, people: [] }
  const list = await listDuePeople(tx, { unitId: unit.id, called: whole, day: input.on, exclusions: [], alsoOf })
  const circles = circlesOf(list)
  const chair = usualChair(input, list.posts, list.people)
  const self = list.people.find((person) => person.personId === actor.personId)
  return {
    kinds: (await findKinds(tx)).map((kind) => ({ ...kind, convenes: kind.convenes && meets(circles, kind.code) })),
    groups: [...circles.groups],
    people: linesOf(list, input.on),
    ...countCalled(list, input),
    chair: refOf(chair),
    recorder: refOf(self ?? chair),
    last: (await findLastPlace(tx, unit.id, input)) ?? null,
    segments: (await findSegments(tx, unit.path)).map(({ unitUuid: _, ...segment }) => segment),
    onlineCounts: (await readMeetingSettings(tx)).onlineCounts,
    can: { convene: isBranch(unit.kind), backRecord: isBranch(unit.kind) },
  }
}

function linesOf(list: DuePeople, day: string): View['people'] {
  const committee = new Set(calledOf({ kind: 'committee-meeting', groupName: '' }, list.people, list.posts))
  return list.people.map((person) => {
    const ruling = list.rulings.get(person.personId)!
    return {
      personId: person.personUuid,
      name: person.name,
      about: person.groupName ?? person.job ?? '',
      standing: standingOn(person, day),
      votes: ruling.votes,
      reason: ruling.reason ?? null,
      hasPhone: person.hasPhone,
      due: ruling.due,
      groupName: person.groupName,
      isCommittee: committee.has(person),
    }
  })
}

function countCalled(list: DuePeople, called: InputOf<typeof endpoint>): Pick<View, 'due' | 'votersDue'> {
  const rulings = calledOf(called, list.people, list.posts).map(({ personId }) => list.rulings.get(personId)!)
  return { due: rulings.filter((one) => one.due).length, votersDue: rulings.filter((one) => one.votes).length }
}

function meets(circles: UnitCircles, kind: string): boolean {
  const circle = circleOf(kind)
  return circle === 'branch' || (circle === 'committee' ? circles.committee : circles.groups.length > 0)
}

function refOf(person: Pick<UnitPerson, 'personUuid' | 'name'> | undefined): View['chair'] {
  return person ? { id: person.personUuid, name: person.name } : null
}
