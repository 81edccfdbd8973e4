import type { BodyKind } from '../roster/roster-kinds.ts'
import type { DraftUnit } from '../roster/roster-draft.ts'
import { blankPlan } from '../roster/plan-import.ts'
import { applyUnits } from './apply-units.ts'
import type { Provisioning } from './provision-person.ts'
import type { EnterpriseUnit } from './provisioned-people.store.ts'
import { RosterWriter } from './roster-writer.store.ts'
import { getTopCode } from './tree.store.ts'

/** A new unit of the enterprise right below the top, or another name for a known one, as an import would write it. */
export async function provisionUnit(
  { tx, keys, today, by }: Provisioning,
  { code, name }: { code: string; name: string },
  known: EnterpriseUnit | null,
): Promise<void> {
  const plan = blankPlan(today)
  const draft = {
    ...blank,
    code,
    name,
    kind: known ? undefined : ('body' as const),
    body: known ? undefined : department,
  }
  if (known) {
    const changes = [{ field: 'name', before: known.name, after: name }]
    plan.units.changed.push({ id: known.id, source: draft.source, draft, parent: null, changes })
  } else plan.units.added.push({ source: draft.source, draft, parent: await getTopCode(tx) })
  const writer = new RosterWriter(tx, { id: null, by }, async () => {})
  await applyUnits(plan, { writer, keys, day: today })
  await writer.finish()
}

const department: BodyKind = 'department'

const blank: Omit<DraftUnit, 'code' | 'name'> = {
  source: { sheet: '', row: 0 },
  parent: undefined,
  kind: undefined,
  body: undefined,
  location: undefined,
  network: undefined,
  foundedOn: undefined,
  termEndsOn: undefined,
  covers: undefined,
  extra: {},
}
