import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { nameOfPost } from '../page-words.rules.ts'
import type { endPost as contract } from '../posts.contract.ts'
import { lockPeople } from './memberships.store.ts'
import { findPersonByUuid } from './people.store.ts'
import { endPostOn, findPostsFrom } from './posts.store.ts'
import type { UnitFacts } from './units.store.ts'

/** Ends a post on a day; one that was to begin only later is taken back. */
export async function endPost(
  context: CommandContext,
  input: InputOf<typeof contract>,
  unit: UnitFacts,
): Promise<OutputOf<typeof contract>> {
  const { tx, today, op, locale } = context
  const person = await findPersonByUuid(tx, input.personId)
  if (!person) throw new Refusal('record.missing')
  await lockPeople(tx, [person.id])
  const held = (await findPostsFrom(tx, person.id, today)).find(
    (post) => post.unitId === unit.id && post.kind === input.kind,
  )
  if (!held) throw new Refusal('organisation.post-not-held', { post: nameOfPost(locale, input.kind) })
  if (held.to !== null && input.on > held.to) throw new Refusal('organisation.post-dates')
  await endPostOn(tx, held, input.on, op.id)
  context.audit({
    action: 'organisation.end-post',
    objectKind: 'unit',
    objectId: unit.uuid,
    personId: person.id,
    unitId: unit.id,
    companyId: unit.companyId,
    detail: { kind: input.kind },
  })
  return { on: input.on }
}
