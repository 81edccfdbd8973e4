import { isTop } from '#kernel/actor.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import { findPersonByUuid, findUnitById, getEmployeeName } from '#capabilities/organisation/index.ts'
import { postsWith } from '#capabilities/organisation/post-kinds.rules.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { getMe as contract } from '../accounts.contract.ts'
import { countUnseenEvents } from './account-events.store.ts'

const accessPosts = postsWith('account')

/** Who is here, with the units of his posts and memberships: all statements leave in one flight. */
export async function getMe(context: QueryContext): Promise<OutputOf<typeof contract>> {
  const { tx, actor } = context
  if (actor.isEmployee) return getEmployee(context)
  const unitIds = [...new Set([...actor.posts, ...actor.memberships].map((place) => place.unitId))]
  const [person, unseenEvents, ...found] = await Promise.all([
    findPersonByUuid(tx, actor.personUuid),
    countUnseenEvents(tx, actor.personId),
    ...unitIds.map((unitId) => findUnitById(tx, unitId)),
  ])
  const units = new Map(found.flatMap((unit) => (unit ? [[unit.id, unit] as const] : [])))
  const named = (unitId: number) => ({ unitId: units.get(unitId)!.uuid, unitName: units.get(unitId)!.name })
  return {
    person: { id: actor.personUuid, name: person!.name },
    posts: actor.posts.map(({ kind, unitId, path }) => ({ kind, ...named(unitId), ofGroup: isTop(path) })),
    memberships: actor.memberships.map((membership) => ({ kind: membership.kind, ...named(membership.unitId) })),
    handsOutAccess: [
      ...new Set(
        actor.posts.filter((post) => accessPosts.includes(post.kind)).map((post) => named(post.unitId).unitId),
      ),
    ],
    unseenEvents,
    isEmployee: false,
  }
}

/** SE-11: his name and his account. */
async function getEmployee({ tx, actor }: QueryContext): Promise<OutputOf<typeof contract>> {
  const [name, unseenEvents] = await Promise.all([getEmployeeName(tx), countUnseenEvents(tx, actor.personId)])
  const nothing = { posts: [], memberships: [], handsOutAccess: [] }
  return { person: { id: actor.personUuid, name }, ...nothing, unseenEvents, isEmployee: true }
}
