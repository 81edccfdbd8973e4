import { newId } from '#kernel/id.ts'
import type { Services, Tx } from '#platform/http/context.ts'
import { newSlipToken, slipHash } from './accounts.keys.ts'
import { insertSlip, type SlipKind } from './slips.store.ts'

/** Writes down a slip that the console shows; returns its token. `lasts` in milliseconds. */
export async function addConsoleSlip(
  services: Pick<Services, 'clock' | 'keys'>,
  tx: Tx,
  kind: SlipKind,
  personId: number | null,
  lasts: number,
): Promise<string> {
  const token = newSlipToken()
  const madeAt = services.clock.now()
  const expiresAt = new Date(madeAt.getTime() + lasts)
  const tokenHash = slipHash(services.keys, token)
  await insertSlip(tx, { uuid: newId(), personId, kind, tokenHash, madeBy: null, madeAt, expiresAt })
  return token
}
