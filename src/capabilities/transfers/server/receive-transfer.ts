import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { receiveTransfer as endpoint } from '../transfers.contract.ts'
import { stepTransfer } from './step-transfer.ts'
import type { TransferRow } from './transfers.store.ts'

export function receiveTransfer(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  row: TransferRow,
): Promise<OutputOf<typeof endpoint>> {
  return stepTransfer(context, row, { step: 'receive', on: input.receivedOn, words: input.slip })
}
