import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { correctPlace as contract } from '../history.contract.ts'
import { organisationAccess, type Place } from '../organisation.access.ts'
import { correctDatedRow } from './correct-dated-row.ts'
import { findDatedRow } from './corrections.store.ts'
import { lockPeople } from './memberships.store.ts'
import { findUnit, findUnitById } from './units.store.ts'

/** Whoever keeps the roster of the wrong place and of the right one says what is true, and why it is corrected. */
export async function correctPlace(
  context: CommandContext,
  input: InputOf<typeof contract>,
  person: { personId: number; places: readonly Place[] },
): Promise<OutputOf<typeof contract>> {
  const { tx, actor, audit } = context
  await lockPeople(tx, [person.personId])
  const row = await findDatedRow(tx, 'membership', person.personId, input.placeId)
  if (!row) throw new Refusal('record.missing')
  const before = row.unitId === null ? undefined : await findUnitById(tx, row.unitId)
  const after = input.unitId === null ? before : await findUnit(tx, input.unitId)
  for (const unit of [before, after])
    if (unit && !organisationAccess['keep-roster'](actor, { unitId: unit.id, path: unit.path }))
      throw new Refusal('access.denied')
  const { from, to, reason } = input
  const values = input.unitId === null ? {} : { unit_id: after?.id ?? null }
  const owner = person.personId
  const placeId = await correctDatedRow(context, { relation: 'membership', owner, row, from, to, values, reason })
  audit({
    action: 'organisation.correct-place',
    objectKind: 'membership',
    objectId: placeId,
    personId: person.personId,
    ...(after && { unitId: after.id, companyId: after.companyId }),
  })
  return { placeId }
}
