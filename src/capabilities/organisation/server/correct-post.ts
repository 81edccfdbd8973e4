import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { correctPost as contract } from '../history.contract.ts'
import { organisationAccess, type Place } from '../organisation.access.ts'
import { postKinds } from '../post-kinds.rules.ts'
import { correctDatedRow } from './correct-dated-row.ts'
import { findDatedRow } from './corrections.store.ts'
import { findUnitById } from './units.store.ts'

export async function correctPost(
  context: CommandContext,
  input: InputOf<typeof contract>,
  person: { personId: number; places: readonly Place[] },
): Promise<OutputOf<typeof contract>> {
  const { tx, actor, audit } = context
  const row = await findDatedRow(tx, 'post', person.personId, input.postId)
  const unit = row?.unitId ? await findUnitById(tx, row.unitId) : undefined
  if (!row || !unit) throw new Refusal('record.missing')
  if (!organisationAccess['keep-roster'](actor, { unitId: unit.id, path: unit.path }))
    throw new Refusal('access.denied')
  if (!postKinds.some((kind) => kind.code === input.kind)) throw new Refusal('organisation.post-kind')
  const { from, to, reason, kind } = input
  const owner = person.personId
  const postId = await correctDatedRow(context, { relation: 'post', owner, row, from, to, values: { kind }, reason })
  audit({
    action: 'organisation.correct-post',
    objectKind: 'post',
    objectId: postId,
    personId: person.personId,
    unitId: unit.id,
    companyId: unit.companyId,
  })
  return { postId }
}
