import type { OutputOf } from '#kernel/endpoint.ts'
import { findUnitById, findUnitKinds, type UnitFacts } from '#capabilities/organisation/index.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { proposalOf } from '../plan.rules.ts'
import { unitChangesAccess } from '../unit-changes.access.ts'
import type { listChanges as contract } from '../unit-changes.contract.ts'
import { type ChangeRow, findAnswered, findChanges } from './unit-changes.store.ts'
import { viewLine } from './view-line.ts'

/** Of units that the reader leads or keeps; everybody else has none. */
export async function listChanges({ tx, actor }: QueryContext): Promise<OutputOf<typeof contract>> {
  const [rows, answered, kinds] = await Promise.all([findChanges(tx), findAnswered(tx), findUnitKinds(tx)])
  const units = new Map<number, UnitFacts>()
  for (const id of new Set(rows.flatMap((row) => row.unitIds))) {
    const unit = await findUnitById(tx, id)
    if (unit) units.set(id, unit)
  }
  const unitsOfRow = (row: ChangeRow) => row.unitIds.flatMap((id) => units.get(id) ?? [])
  const mine = rows.filter((row) => {
    const [superior, ...others] = unitsOfRow(row).map(({ path }) => path)
    return superior !== undefined && unitChangesAccess['read-change'](actor, { superior, units: others })
  })
  return {
    changes: mine.map((row) => {
      const kind = row.plan.successors[0]?.kind ?? unitsOfRow(row)[1]?.kind
      const isParty = kinds.find((one) => one.code === kind)?.isPartyOrganisation !== false
      const proposes = row.state === 'done' && !answered.has(row.uuid) ? proposalOf(row.kind, isParty) : undefined
      return viewLine(row, unitsOfRow(row).slice(1), proposes ?? null)
    }),
  }
}
