import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { UnitFacts } from '#capabilities/organisation/index.ts'
import type { withdrawLine as contract } from '../plans.contract.ts'
import { findLine, withdraw } from './plans.store.ts'
import { readPlan } from './read-plan.ts'

/** It is gone from every year that showed it; what branches said to it stays in the table. */
export async function withdrawLine(
  context: CommandContext,
  { lineId }: InputOf<typeof contract>,
  unit: UnitFacts,
): Promise<OutputOf<typeof contract>> {
  const { tx, today } = context
  const line = await findLine(tx, lineId)
  if (!line) throw new Refusal('record.missing')
  if (line.unitId !== unit.id) throw new Refusal('plans.not-yours')
  if (line.withdrawnOn !== null) throw new Refusal('plans.withdrawn')
  await withdraw(tx, line.id, today)
  context.audit({
    action: 'plans.withdraw-line',
    objectKind: 'plan-line',
    objectId: line.uuid,
    unitId: unit.id,
    companyId: unit.companyId,
  })
  return readPlan(context, unit, Number(line.fromDay.slice(0, 4)))
}
