import type { Uuid } from '#kernel/id.ts'
import type { Tx } from '#platform/http/context.ts'

export async function insertReceipt(
  tx: Tx,
  receipt: { numberHash: Buffer; packetId: Uuid; madeAt: Date; expiresAt: Date },
): Promise<void> {
  await tx
    .insertInto('app.packet_receipt')
    .values({
      number_hash: receipt.numberHash,
      packet_id: receipt.packetId,
      made_at: receipt.madeAt,
      expires_at: receipt.expiresAt,
    })
    .execute()
}

/** Receipts given out since then, by everybody together. */
export async function countReceiptsSince(tx: Tx, since: Date): Promise<number> {
  const found = await tx
    .selectFrom('app.packet_receipt')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('made_at', '>', since)
    .executeTakeFirstOrThrow()
  return Number(found.count)
}

export async function findReceiptPacket(tx: Tx, numberHash: Buffer, now: Date): Promise<Uuid | undefined> {
  const found = await tx
    .selectFrom('app.packet_receipt')
    .select('packet_id')
    .where('number_hash', '=', numberHash)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return found?.packet_id
}

export async function deleteExpiredReceipts(tx: Tx, now: Date): Promise<void> {
  await tx.deleteFrom('app.packet_receipt').where('expires_at', '<=', now).execute()
}
