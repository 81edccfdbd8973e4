import { findDutyHolders } from '#capabilities/organisation/index.ts'
import type { Telling } from '#capabilities/notices/index.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { ItemRow } from './ledger.store.ts'
import { tellItem } from './tell-item.ts'

/** Those who may look whether it is done: never the owner, and the office above where the branch has nobody else. */
export async function tellVerifiers(context: Telling & { today: LocalDate }, row: ItemRow): Promise<void> {
  const { tx, today } = context
  const keepers = await findDutyHolders(tx, row.unitId, 'meeting', today)
  const others = keepers.filter((one) => one !== row.ownerId)
  const people = others.length > 0 ? others : await findDutyHolders(tx, row.unitId, 'roster', today)
  await tellItem(context, row, 'done', { people, isTask: true })
}
