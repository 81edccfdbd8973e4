import { blankPlan } from '../roster/plan-import.ts'
import { applyUnits } from './apply-units.ts'
import type { Provisioning } from './provision-person.ts'
import type { EnterpriseUnit } from './provisioned-people.store.ts'
import { RosterWriter } from './roster-writer.store.ts'

/** The unit ends today; its history stays. */
export async function endProvisionedUnit(
  { tx, keys, today, by }: Provisioning,
  { id, code, name }: EnterpriseUnit,
): Promise<void> {
  const plan = blankPlan(today)
  plan.units.ended.push({ id, code, name })
  const writer = new RosterWriter(tx, { id: null, by }, async () => {})
  await applyUnits(plan, { writer, keys, day: today })
  await writer.finish()
}
