import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { sendBackItem as endpoint } from '../ledger.contract.ts'
import type { ItemRow } from './ledger.store.ts'
import { stepItem } from './step-item.ts'

/** It was looked at and is not done: the same owner goes on, or another is named. */
export function sendBackItem(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  row: ItemRow,
): Promise<OutputOf<typeof endpoint>> {
  return stepItem(context, row, { kind: 'send-back', ...input })
}
