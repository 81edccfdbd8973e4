import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { PublicContext } from '#platform/http/context.ts'
import type { findCarried as endpoint } from '../packets.contract.ts'
import { requireReceipt } from './require-receipt.ts'

/** How far a carried packet is; there is something to bring back once its operations were looked at. */
export async function findCarried(
  { services }: PublicContext,
  { number }: InputOf<typeof endpoint>,
): Promise<OutputOf<typeof endpoint>> {
  const { state, receivedAt, deviceId, stationId } = await requireReceipt(services, number)
  const hasAnswer = state !== 'received' && (deviceId ?? stationId) !== null
  return { state, receivedAt: receivedAt.toISOString(), hasAnswer }
}
