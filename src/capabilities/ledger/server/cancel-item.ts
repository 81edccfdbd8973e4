import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { cancelItem as endpoint } from '../ledger.contract.ts'
import type { ItemRow } from './ledger.store.ts'
import { stepItem } from './step-item.ts'

/** Recorded by mistake: it stays to be read, with the reason. */
export function cancelItem(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  row: ItemRow,
): Promise<OutputOf<typeof endpoint>> {
  return stepItem(context, row, { kind: 'cancel', ...input })
}
