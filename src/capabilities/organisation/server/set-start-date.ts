import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { setStartDate as contract } from '../organisation.contract.ts'
import { unitChange } from './unit-change.ts'
import { writeStartDate } from './unit-pages.store.ts'
import type { UnitFacts } from './units.store.ts'

/** From this day on the branch keeps its record here; what lies before reads 启用前，未在此记录. */
export async function setStartDate(
  { tx, today, audit, publish }: CommandContext,
  input: InputOf<typeof contract>,
  unit: UnitFacts,
): Promise<OutputOf<typeof contract>> {
  if (input.startsOn > today) throw new Refusal('organisation.start-in-future')
  await writeStartDate(tx, unit.id, input.startsOn)
  publish(unitChange({ ...unit, startsOn: input.startsOn }))
  audit({
    action: 'organisation.set-start-date',
    objectKind: 'unit',
    objectId: unit.uuid,
    unitId: unit.id,
    companyId: unit.companyId,
  })
  return { startsOn: input.startsOn }
}
