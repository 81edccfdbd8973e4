import type { Telling } from '#capabilities/notices/index.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { findOthers } from './find-others.ts'
import type { ItemRow } from './ledger.store.ts'
import { tellItem } from './tell-item.ts'

/** Those who may look whether it is done: never the owner, and the office above where the branch has nobody else. */
export async function tellVerifiers(context: Telling & { today: LocalDate }, row: ItemRow): Promise<void> {
  const people = await findOthers(context, row, 'meeting')
  await tellItem(context, row, 'done', { people, isTask: true })
}
