import { findUnitPosts, type UnitFacts } from '#capabilities/organisation/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { isBranch } from '../branch-kinds.rules.ts'
import type { previewMeeting as endpoint } from '../meetings.contract.ts'
import { standingOn } from '../standing.rules.ts'
import { listDuePeople } from './list-due-people.ts'
import { findKinds, findLastPlace } from './meetings.store.ts'
import { readMeetingSettings } from './read-meeting-settings.ts'

/** Everything that a form for convening or back-recording knows already. */
export async function previewMeeting(
  context: QueryContext,
  input: InputOf<typeof endpoint>,
  unit: UnitFacts,
): Promise<OutputOf<typeof endpoint>> {
  const { tx, actor } = context
  const list = await listDuePeople(tx, { unitId: unit.id, day: input.on, exclusions: [] })
  const posts = await findUnitPosts(tx, unit.id, input.on)
  const secretary =
    posts.find((post) => post.kind === 'secretary') ?? posts.find((post) => post.kind === 'deputy-secretary')
  const self = list.people.find((person) => person.personId === actor.personId)
  const ref = (person: { personUuid: string; name: string } | undefined) =>
    person ? { id: person.personUuid, name: person.name } : null
  const rulings = [...list.rulings.values()]
  return {
    kinds: await findKinds(tx),
    people: list.people.map((person) => {
      const ruling = list.rulings.get(person.personId)!
      return {
        personId: person.personUuid,
        name: person.name,
        about: person.groupName ?? person.job ?? '',
        standing: standingOn(person, input.on),
        votes: ruling.votes,
        reason: ruling.reason ?? null,
        hasPhone: person.hasPhone,
        due: ruling.due,
      }
    }),
    due: rulings.filter((one) => one.due).length,
    votersDue: rulings.filter((one) => one.votes).length,
    chair: ref(secretary),
    recorder: ref(self ?? secretary),
    last: (await findLastPlace(tx, unit.id, input.kind)) ?? null,
    onlineCounts: (await readMeetingSettings(tx)).onlineCounts,
    can: { convene: isBranch(unit.kind), backRecord: isBranch(unit.kind) },
  }
}
