import { findUnitById, type UnitFacts } from '#capabilities/organisation/index.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { SuccessionUnit } from '#platform/http/succession.ts'
import type { CarriedOut } from './carry-out.ts'

/** What capabilities hold of each member whose affiliation went with the change goes with him, as in a transfer. */
export async function followMembers(context: CommandContext, { moves }: CarriedOut, on: string): Promise<void> {
  const units = new Map<number, SuccessionUnit>()
  for (const { personId, from, toUnitId } of moves) {
    if (!units.has(toUnitId)) units.set(toUnitId, unitOf((await findUnitById(context.tx, toUnitId))!))
    const move = { personId, from: unitOf(from), to: units.get(toUnitId)!, on }
    for (const { record } of context.services.successions.members) await record.follow(context, move)
  }
}

function unitOf({ id, uuid, companyId, path }: UnitFacts): SuccessionUnit {
  return { id, uuid, companyId, path }
}
