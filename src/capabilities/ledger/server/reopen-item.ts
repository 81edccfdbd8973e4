import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { reopenItem as endpoint } from '../ledger.contract.ts'
import type { ItemRow } from './ledger.store.ts'
import { stepItem } from './step-item.ts'

/** The problem is back: it needs a new done and a new verification. */
export function reopenItem(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  row: ItemRow,
): Promise<OutputOf<typeof endpoint>> {
  return stepItem(context, row, { kind: 'reopen', ...input })
}
