import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { addItem as contract } from '../standards.contract.ts'
import { requireKinds } from './require-kinds.ts'
import { insertItem } from './standards.store.ts'
import { toSettingsView } from '../standard-views.rules.ts'

/** An item of the group's own (本单位规定), which the branches answer. */
export async function addItem(
  context: CommandContext,
  { newItemId, ...settings }: InputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  const { tx, actor } = context
  if (settings.title === '') throw new Refusal('standards.title-missing')
  const kinds = await requireKinds(tx, settings.kinds)
  const made = await insertItem(tx, newItemId, { ...settings, kinds }, actor.personId)
  if (!made) throw new Refusal('standards.exists')
  context.audit({
    action: 'standards.add-item',
    objectKind: 'standard-item',
    objectId: newItemId,
    unitId: 1,
    companyId: 1,
  })
  return toSettingsView(made)
}
