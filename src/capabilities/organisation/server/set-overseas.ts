import { isTop } from '#kernel/actor.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { setOverseas as contract } from '../overseas.contract.ts'
import { deleteOverseas, writeOverseas } from './overseas.store.ts'
import type { UnitFacts } from './units.store.ts'

/** Nothing is deleted by it: what was there before stays for the office to take out, and phones let go of theirs. */
export async function setOverseas(
  { tx, now, audit }: CommandContext,
  { keeping }: InputOf<typeof contract>,
  unit: UnitFacts,
): Promise<OutputOf<typeof contract>> {
  // Everybody would be an employee then, and nobody left to take it back.
  if (isTop(unit.path)) throw new Refusal('organisation.overseas-whole-group')
  const changed = keeping === 'no' ? await deleteOverseas(tx, unit.id) : await writeOverseas(tx, unit.id, keeping, now)
  const about = { objectKind: 'unit', objectId: unit.uuid, unitId: unit.id, companyId: unit.companyId }
  if (changed) audit({ action: 'organisation.set-overseas', ...about, detail: { keeping } })
  return { keeping }
}
