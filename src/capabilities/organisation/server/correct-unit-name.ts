import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { correctUnitName as contract } from '../history.contract.ts'
import { correctDatedRow } from './correct-dated-row.ts'
import { findDatedRow, writeUnitName } from './corrections.store.ts'
import { unitChange } from './unit-change.ts'
import type { UnitFacts } from './units.store.ts'

export async function correctUnitName(
  context: CommandContext,
  input: InputOf<typeof contract>,
  unit: UnitFacts,
): Promise<OutputOf<typeof contract>> {
  const { tx, audit, publish } = context
  const row = await findDatedRow(tx, 'unit_place', unit.id, input.placeId)
  if (!row) throw new Refusal('record.missing')
  const { name, from, to, reason } = input
  const relation = 'unit_place'
  const placeId = await correctDatedRow(context, { relation, owner: unit.id, row, from, to, values: { name }, reason })
  if (to === null) {
    await writeUnitName(tx, unit.id, name)
    publish(unitChange({ ...unit, name }))
  }
  audit({
    action: 'organisation.correct-unit-name',
    objectKind: 'unit',
    objectId: unit.uuid,
    unitId: unit.id,
    companyId: unit.companyId,
  })
  return { placeId }
}
