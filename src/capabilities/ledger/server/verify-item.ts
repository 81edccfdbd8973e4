import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { verifyItem as endpoint } from '../ledger.contract.ts'
import type { ItemRow } from './ledger.store.ts'
import { stepItem } from './step-item.ts'

/** N-14: somebody else has looked, and thereby the item is struck off (销项). */
export function verifyItem(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  row: ItemRow,
): Promise<OutputOf<typeof endpoint>> {
  return stepItem(context, row, { kind: 'verify', ...input })
}
