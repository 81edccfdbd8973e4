import type { Tx } from '#platform/http/context.ts'
import type { HeldItem, SuccessionUnit } from '#platform/http/succession.ts'
import { findOpenCases } from './lost-contact.store.ts'

/** What a unit that ends holds of this: open cases go on, closed ones stay its record. No name of anybody stands here. */
export async function listHeld(tx: Tx, unit: SuccessionUnit): Promise<HeldItem[]> {
  const rows = await findOpenCases(tx, [unit.id], true)
  const open = rows.filter(({ closedOn }) => closedOn === null)
  const items: HeldItem[] = open.map(({ uuid, lostSince, personId }) => ({
    kind: 'lost-contact.case',
    id: uuid,
    title: lostSince,
    count: 1,
    fate: 'moves',
    personId,
  }))
  const closed = rows.length - open.length
  if (closed > 0) items.push({ kind: 'lost-contact.closed', id: null, title: '', count: closed, fate: 'stays' })
  return items
}
