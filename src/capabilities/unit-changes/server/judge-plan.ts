import { findOverseasIn, findUnitPeople } from '#capabilities/organisation/index.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { type Warning, warnOf } from '../warnings.rules.ts'
import type { LoadedPlan } from './load-plan.ts'

/** What the rules say to the plan, from the roster of its day. */
export async function judgePlan({ tx }: Pick<QueryContext, 'tx'>, loaded: LoadedPlan): Promise<Warning[]> {
  const { plan, superior, sources, existing, kinds } = loaded
  const people = sources.flatMap(({ unit, people: here }) =>
    here.map((person) => ({
      personId: person.personUuid,
      unitId: unit.uuid,
      category: person.category,
      isAffiliated: person.isAffiliated,
    })),
  )
  const already = new Map<string, { full: number; probationary: number }>()
  for (const unit of existing.values()) {
    if (plan.unitIds.includes(unit.uuid)) continue
    const here = (await findUnitPeople(tx, unit.id, plan.day)).filter((person) => person.isAffiliated)
    const count = (category: string) => here.filter((person) => person.category === category).length
    already.set(unit.uuid, { full: count('member'), probationary: count('probationary') })
  }
  const named = [superior, ...sources.map(({ unit }) => unit), ...existing.values()]
  const marked = await findOverseasIn(
    tx,
    named.map(({ id }) => id),
  )
  const overseas = new Set(named.filter(({ id }) => marked.has(id)).map(({ uuid }) => uuid))
  return warnOf(plan, { superiorKind: superior.kind, kinds, people, already, posts: postsAfter(loaded), overseas })
}

/** Posts that there are in each successor, as far as the plan tells. */
function postsAfter({ plan, sources, existing }: LoadedPlan): { kind: string; to: string }[] {
  const keyOfUnit = new Map([...existing].map(([key, unit]) => [unit.uuid, key]))
  const kept = sources.flatMap(({ unit, posts, ends }) =>
    posts.map((post) => {
      const told = plan.posts.find((one) => one.postId === post.uuid)?.to
      return { kind: post.kind, to: told ?? (ends ? '' : (keyOfUnit.get(unit.uuid) ?? '')) }
    }),
  )
  return [...kept, ...plan.newPosts]
}
