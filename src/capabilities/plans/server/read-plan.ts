import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { UnitFacts } from '#capabilities/organisation/index.ts'
import { plansAccess } from '../plans.access.ts'
import type { getPlan as contract } from '../plans.contract.ts'
import { readYears } from './read-years.ts'

type Output = OutputOf<typeof contract>

/** A unit's year: its own lines and those set above for its kind, with what it made of each. */
export async function readPlan({ tx, actor }: QueryContext, unit: UnitFacts, year: number): Promise<Output> {
  return {
    unitId: unit.uuid,
    name: unit.name,
    year,
    lines: await readYears(tx, unit, year, year),
    can: { keep: unit.endedOn === null && plansAccess['keep-plan'](actor, unit) },
  }
}
