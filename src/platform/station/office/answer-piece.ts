import type { Bytes } from '#kernel/packet.ts'
import { sha256Hex } from '#kernel/packet-letter.ts'
import { Refusal } from '#kernel/refusal.ts'
import { verify } from '#kernel/sealing.ts'
import type { Services } from '../../http/context.ts'
import { isPassing } from '../../sync/judge-operation.ts'
import { type RelayedPieceAnswer, type RelayedPieceHead, relayText } from '../relay.ts'
import { findStationKeys } from './stations.store.ts'
import { takeRelayedPiece } from './take-relayed-piece.ts'

/** A piece that a station in use passes on. Throws `access.denied`, `input.invalid`, `server.busy`. */
export async function answerPiece(
  services: Services,
  uploadsFolder: string,
  { head, text, bytes }: { head: RelayedPieceHead; text: string; bytes: Bytes },
  proof: string,
): Promise<RelayedPieceAnswer> {
  const { station, nonce, ticket, at, sha256 } = head
  const known = await services.db.read({ by: 'nobody' }, (tx) => findStationKeys(tx, station))
  const isOwn = known?.state === 'active' && (await verify(await relayText(text), proof, known.signKey ?? ''))
  if (!isOwn) throw new Refusal('access.denied')
  if (bytes.length > 0 && (await sha256Hex(bytes)) !== sha256)
    throw new Refusal('input.invalid', { field: 'sha256', problem: 'wrong' })
  try {
    return { nonce, ...(await takeRelayedPiece(services, uploadsFolder, { ticket, at }, bytes)) }
  } catch (error) {
    throw isPassing(error) ? new Refusal('server.busy') : error
  }
}
