import { Refusal } from '#kernel/refusal.ts'
import type { Services } from '#platform/http/context.ts'
import { entryOf } from '#platform/jobs/job-scopes.ts'
import { readReceiptNumber } from '../receipt.rules.ts'
import { findPacketById, type PacketRow } from './packets.store.ts'
import { findReceiptPacket } from './receipts.store.ts'

/** The packet of a receipt number as it was typed. Throws `packets.receipt-unknown`. */
export async function requireReceipt({ db, keys, clock }: Services, typed: string): Promise<PacketRow> {
  const number = readReceiptNumber(typed)
  if (number === null) throw new Refusal('packets.receipt-unknown')
  const hash = keys.hash('packet-receipt', number)
  const packet = await db.read(entryOf('packets.take-waiting'), async (tx) => {
    const id = await findReceiptPacket(tx, hash, clock.now())
    return id === undefined ? undefined : findPacketById(tx, id)
  })
  if (!packet) throw new Refusal('packets.receipt-unknown')
  return packet
}
