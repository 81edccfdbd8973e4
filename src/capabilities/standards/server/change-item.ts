import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { changeItem as contract } from '../standards.contract.ts'
import { requireKinds } from './require-kinds.ts'
import { findItem, updateItem } from './standards.store.ts'
import { toSettingsView } from '../standard-views.rules.ts'

/** Whom it is asked of, how long an answer is good, and whether it is asked at all; an own item's words too. */
export async function changeItem(
  context: CommandContext,
  { itemId, ...settings }: InputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  const { tx } = context
  const item = await findItem(tx, itemId)
  if (!item) throw new Refusal('record.missing')
  const words = item.code === null ? { title: settings.title, advice: settings.advice } : { title: '', advice: '' }
  if (item.code === null && words.title === '') throw new Refusal('standards.title-missing')
  const changed = { ...settings, ...words, kinds: await requireKinds(tx, settings.kinds) }
  await updateItem(tx, item.id, changed)
  context.audit({
    action: 'standards.change-item',
    objectKind: 'standard-item',
    objectId: item.uuid,
    unitId: 1,
    companyId: 1,
  })
  return toSettingsView({ ...item, ...changed })
}
