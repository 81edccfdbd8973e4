import type { CommandContext } from '#platform/http/context.ts'
import type { ItemRow } from './ledger.store.ts'

/** On the phones of everybody of the branch, and on the owner's own wherever he is. `before`: who owned it until now. */
export function publishItem(
  { publish, touch }: Pick<CommandContext, 'publish' | 'touch'>,
  row: ItemRow,
  before: number | null = null,
): void {
  const { facts, unitId, ownerId } = row
  const put = (stream: string, data: object | null) => publish({ stream, kind: 'ledger', key: facts.id, data })
  put(`unit:${unitId}`, facts)
  if (before !== null && before !== ownerId) put(`member:${before}`, null)
  if (ownerId === null) return
  put(`member:${ownerId}`, facts)
  touch(`person:${ownerId}`)
}
