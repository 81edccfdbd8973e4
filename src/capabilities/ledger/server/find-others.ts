import type { Duty } from '#capabilities/organisation/post-kinds.rules.ts'
import { findDutyHolders } from '#capabilities/organisation/index.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { ItemRow } from './ledger.store.ts'

/** Those with a duty in the item's branch, without its owner; where nobody else keeps the branch, the office above. */
export async function findOthers(
  { tx, today }: Pick<CommandContext, 'tx' | 'today'>,
  { unitId, ownerId }: ItemRow,
  duty: Duty,
): Promise<number[]> {
  const others = (await findDutyHolders(tx, unitId, duty, today)).filter((one) => one !== ownerId)
  return others.length > 0 ? others : findDutyHolders(tx, unitId, 'roster', today)
}
