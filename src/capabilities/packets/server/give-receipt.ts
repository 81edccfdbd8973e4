import type { Uuid } from '#kernel/id.ts'
import type { Services } from '#platform/http/context.ts'
import { entryOf } from '#platform/jobs/job-scopes.ts'
import { makeReceiptNumber, receiptDays, showReceiptNumber } from '../receipt.rules.ts'
import { insertReceipt } from './receipts.store.ts'

/** A number to ask with; whoever brings the same packet again gets one of his own. */
export async function giveReceipt({ db, keys, clock }: Services, packetId: Uuid): Promise<string> {
  const number = makeReceiptNumber()
  const madeAt = clock.now()
  const expiresAt = new Date(madeAt.getTime() + receiptDays * 86_400_000)
  const numberHash = keys.hash('packet-receipt', number)
  await db.write(entryOf('packets.take-waiting'), (tx) =>
    insertReceipt(tx, { numberHash, packetId, madeAt, expiresAt }),
  )
  return showReceiptNumber(number)
}
