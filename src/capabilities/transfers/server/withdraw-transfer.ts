import type { OutputOf } from '#kernel/endpoint.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { withdrawTransfer as endpoint } from '../transfers.contract.ts'
import { stepTransfer } from './step-transfer.ts'
import type { TransferRow } from './transfers.store.ts'

export function withdrawTransfer(context: CommandContext, row: TransferRow): Promise<OutputOf<typeof endpoint>> {
  return stepTransfer(context, row, { step: 'withdraw', on: context.today, words: '' })
}
