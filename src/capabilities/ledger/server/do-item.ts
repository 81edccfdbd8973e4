import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { doItem as endpoint } from '../ledger.contract.ts'
import type { ItemRow } from './ledger.store.ts'
import { stepItem } from './step-item.ts'

/** The owner says what was done. */
export function doItem(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  row: ItemRow,
): Promise<OutputOf<typeof endpoint>> {
  return stepItem(context, row, { kind: 'done', ...input })
}
