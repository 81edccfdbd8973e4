import { Refusal } from '#kernel/refusal.ts'
import type { Services } from '#platform/http/context.ts'
import { entryOf } from '#platform/jobs/job-scopes.ts'
import { countReceiptsSince } from './receipts.store.ts'

const mostReceipts = 300
const window = 600_000

/**
 * A whole site may stand behind one address, and a carrier may sit anywhere: what is counted is the installation's own
 * work. Throws `rate.limited`.
 */
export async function limitCarriers({ db, clock }: Services): Promise<void> {
  const since = new Date(clock.now().getTime() - window)
  const count = await db.read(entryOf('packets.take-waiting'), (tx) => countReceiptsSince(tx, since))
  if (count >= mostReceipts) throw new Refusal('rate.limited')
}
