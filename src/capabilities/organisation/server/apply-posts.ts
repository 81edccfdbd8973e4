import type { LocalDate } from '#kernel/local-date.ts'
import type { ImportPlan, PersonRef } from '../roster/import-plan.ts'
import type { ApplyTools, UnitIndex } from './apply-import-plan.ts'
import type { NewPeople } from './apply-people.ts'
import { takeIds } from './roster-write.store.ts'

/** Adds, changes and ends posts. */
export async function applyPosts(
  { posts }: ImportPlan,
  units: UnitIndex,
  people: NewPeople,
  { writer }: ApplyTools,
): Promise<void> {
  const personOf = (ref: PersonRef) => ('id' in ref ? ref.id : people.get(ref.ref)!)
  const ids = await takeIds(writer.tx, 'post', posts.added.length)
  const rows = posts.added.map((post, at) => ({
    id: ids[at]!,
    person_id: personOf(post.person),
    unit_id: units.id(post.unit),
    kind: post.kind,
    from_date: post.from,
    to_date: post.to ?? 'infinity',
    recorded_by: writer.by,
    recorded_at: 'now',
  }))
  await writer.insert('post', rows, ['to_date', 'superseded_at'])
  for (const { id, changes } of posts.changed) {
    const day = (field: string): LocalDate | null | undefined => changes.find((change) => change.field === field)?.after
    const values: Record<string, unknown> = {}
    if (day('from') !== undefined) values['from_date'] = day('from')
    if (day('to') !== undefined) values['to_date'] = day('to') ?? 'infinity'
    if (Object.keys(values).length > 0) await writer.update('post', id, values)
  }
  for (const { id, to } of posts.ended) await writer.update('post', id, { to_date: to })
}
