import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { standingOn } from '../dated-rows.rules.ts'
import type { getUnitAsOf as contract } from '../history.contract.ts'
import { findTreeOnDay } from './history.store.ts'
import { findUnitPeople, findUnitPosts } from './people.store.ts'
import type { UnitFacts } from './units.store.ts'

/** The unit as it stood on a day, read with the rights that the reader has to it today. */
export async function getUnitAsOf(
  { tx }: QueryContext,
  { day }: InputOf<typeof contract>,
  unit: UnitFacts,
): Promise<OutputOf<typeof contract>> {
  const [tree, found, posts] = await Promise.all([
    findTreeOnDay(tx, unit.id, day),
    findUnitPeople(tx, unit.id, day),
    findUnitPosts(tx, unit.id, day),
  ])
  const people = found.map((person) => ({
    id: person.personUuid,
    name: person.name,
    category: standingOn(day, person),
    group: person.groupName,
    isAffiliated: person.isAffiliated,
  }))
  const count = (category: string) => people.filter((one) => one.isAffiliated && one.category === category).length
  const counts = { full: count('member'), probationary: count('probationary') }
  const [own, ...below] = tree
  return {
    day,
    unit: own
      ? {
          ...nodeOf(own),
          parent: own.parentId === null ? null : { id: own.parentId, name: own.parentName ?? '' },
        }
      : null,
    below: below.map((node) => ({ ...nodeOf(node), depth: node.depth })),
    people,
    counts: { ...counts, others: people.length - counts.full - counts.probationary },
    posts: posts.map((post) => ({ personId: post.personUuid, name: post.name, kind: post.kind, from: post.from })),
  }
}

function nodeOf({ id, name, kind, ownKind }: Awaited<ReturnType<typeof findTreeOnDay>>[number]) {
  return { id, name, kind, ownKind }
}
