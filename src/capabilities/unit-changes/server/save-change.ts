import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { saveChange as contract } from '../unit-changes.contract.ts'
import type { LoadedPlan } from './load-plan.ts'
import { findChange, writeDraft } from './unit-changes.store.ts'
import { unitsOf } from './units-of.ts'

/** Keeps the draft on the server as it stands; nothing is changed by it, and it may be incomplete. */
export async function saveChange(
  { tx, now, actor }: CommandContext,
  input: InputOf<typeof contract>,
  loaded: LoadedPlan,
): Promise<OutputOf<typeof contract>> {
  const before = await findChange(tx, input.changeId)
  if (before && before.state !== 'draft') throw new Refusal('unit-changes.not-draft')
  const units = unitsOf(loaded)
  const draft = { uuid: input.changeId, companyId: units[0]!.companyId, unitIds: units.map(({ id }) => id) }
  const kept = await writeDraft(tx, { ...draft, plan: input.plan, by: actor.personId, at: now })
  if (!kept) throw new Refusal('unit-changes.not-draft')
  return { changeId: input.changeId }
}
