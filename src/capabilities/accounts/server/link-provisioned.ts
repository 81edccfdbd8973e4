import { newId } from '#kernel/id.ts'
import type { Tx, Services } from '#platform/http/context.ts'
import { tieProvisioned } from './provisioned.store.ts'

/**
 * Ties the enterprise's sign-in to the very person whom it provisioned; answers the inner address of his account, made if
 * there was none, or null where the subject or the account belongs to another tie already.
 */
export async function linkProvisioned(
  services: Services,
  tx: Tx,
  { subject, personId }: { subject: string; personId: number },
): Promise<string | null> {
  const at = services.clock.now()
  return tieProvisioned(tx, subject, personId, at, { userId: newId(at.getTime()), accountId: newId(at.getTime()) })
}
