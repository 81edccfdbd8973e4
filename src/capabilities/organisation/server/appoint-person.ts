import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { appointableKinds } from '../appointing.rules.ts'
import { nameOfPost } from '../page-words.rules.ts'
import type { appointPerson as contract } from '../posts.contract.ts'
import { findConflictingPost } from '../separate-duties.rules.ts'
import { lockPeople } from './memberships.store.ts'
import { findPersonByUuid } from './people.store.ts'
import { addPost, findPostsFrom, type HeldPost } from './posts.store.ts'
import type { UnitFacts } from './units.store.ts'

/** Names somebody to a post. Posts that must be held apart, and the same post twice at a time, are refused. */
export async function appointPerson(
  context: CommandContext,
  input: InputOf<typeof contract>,
  unit: UnitFacts,
): Promise<OutputOf<typeof contract>> {
  const { tx, op, locale } = context
  if (!appointableKinds().includes(input.kind)) throw new Refusal('organisation.post-unknown')
  if (input.to !== null && input.to <= input.from) throw new Refusal('organisation.post-dates')
  const person = await findPersonByUuid(tx, input.personId)
  if (!person) throw new Refusal('record.missing')
  await lockPeople(tx, [person.id])
  const held = (await findPostsFrom(tx, person.id, input.from)).filter((post) => overlaps(post, input))
  if (held.some((post) => post.kind === input.kind && post.unitId === unit.id))
    throw new Refusal('organisation.post-held', { post: nameOfPost(locale, input.kind) })
  const against = findConflictingPost(
    input.kind,
    held.map(({ kind }) => kind),
  )
  if (against)
    throw new Refusal('organisation.post-apart', {
      post: nameOfPost(locale, input.kind),
      held: nameOfPost(locale, against),
    })
  await addPost(tx, { personId: person.id, unitId: unit.id, kind: input.kind, from: input.from, to: input.to }, op.id)
  context.audit({
    action: 'organisation.appoint-person',
    objectKind: 'unit',
    objectId: unit.uuid,
    personId: person.id,
    unitId: unit.id,
    companyId: unit.companyId,
    detail: { kind: input.kind },
  })
  return { from: input.from, to: input.to }
}

function overlaps(post: HeldPost, wanted: { from: LocalDate; to: LocalDate | null }): boolean {
  return (post.to === null || post.to > wanted.from) && (wanted.to === null || post.from < wanted.to)
}
