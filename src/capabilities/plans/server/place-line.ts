import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { findUnitsByIds, type UnitFacts } from '#capabilities/organisation/index.ts'
import type { placeLine as contract } from '../plans.contract.ts'
import { isFor } from '../plans.rules.ts'
import { findLine, insertPlacing } from './plans.store.ts'
import { readPlan } from './read-plan.ts'

/** Any day is taken: one outside the span is said to be, since the branch knows its site better than a plan does. */
export async function placeLine(
  context: CommandContext,
  { lineId, day, reason }: InputOf<typeof contract>,
  unit: UnitFacts,
): Promise<OutputOf<typeof contract>> {
  const { tx, actor } = context
  if (unit.endedOn !== null) throw new Refusal('plans.unit-ended')
  if (day !== null && reason !== '') throw new Refusal('plans.day-or-reason')
  const line = await findLine(tx, lineId)
  const setter = line && (await findUnitsByIds(tx, [line.unitId])).get(line.unitId)
  if (!line || !setter || !isFor({ path: setter.path, kinds: line.kinds }, unit)) throw new Refusal('record.missing')
  if (line.withdrawnOn !== null) throw new Refusal('plans.withdrawn')
  if (reason !== '' && setter.id === unit.id) throw new Refusal('plans.own-line')
  await insertPlacing(tx, { lineId: line.id, unitId: unit.id }, { onDay: day, reason }, actor.personId)
  context.audit({
    action: 'plans.place-line',
    objectKind: 'plan-line',
    objectId: line.uuid,
    unitId: unit.id,
    companyId: unit.companyId,
  })
  return readPlan(context, unit, Number(line.fromDay.slice(0, 4)))
}
