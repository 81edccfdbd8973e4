import { verify } from '#kernel/sealing.ts'
import { firstLink, type ProvisionalOperation, type SealedBatch, signedText, type SyncProblem } from '#kernel/sync.ts'
import type { Tx } from '../../database/database.ts'
import { linksOfSealed } from '../../sync/link-batch.ts'
import type { StationDevice } from '../relay.ts'
import { findLink, findRefusals, insertBatch } from './batches.store.ts'
import { type Chain, lockChain, moveHeld } from './devices.store.ts'
import { nobody, type Site } from './site.ts'

/** Times that the same operations are brought to a server that refuses them. */
const mostTries = 3

export interface Taken {
  acked: number
  held: number
  expect: number
  problem?: SyncProblem
}

/** Keeps a device's operations for the server, as they came and in their order. When this returns they are on the disk. */
export async function takeBatch(site: Site, device: StationDevice, batch: SealedBatch): Promise<Taken> {
  const links = linksOfSealed(batch)
  if (links.at(-1) !== batch.last || !(await verify(signedText(batch), batch.sig, device.signKey)))
    return { acked: 0, held: 0, expect: 0, problem: 'signature.wrong' }
  const first = await firstLink(device.id)
  return site.db.write(nobody, async (tx) => {
    const chain = await lockChain(tx, device.id, first)
    const problem = (await findMismatch(tx, chain, batch, links)) ?? (await findVerdict(tx, batch))
    if (problem || batch.to <= chain.held) return answerOf(chain, problem)
    const shown = shownOf(site, device, batch, chain)
    const kept = links.slice(1).map((link, at) => ({ seq: batch.from + at, link }))
    await insertBatch(tx, { batch, links: kept, shown, at: site.clock.now() })
    await moveHeld(tx, device.id, batch.to, batch.last)
    return answerOf({ ...chain, held: batch.to })
  })
}

export function answerOf({ acked, held }: Pick<Chain, 'acked' | 'held'>, problem?: SyncProblem): Taken {
  return { acked, held, expect: held + 1, ...(problem && { problem }) }
}

/** Is this the history that the station holds of this device, or its next part? */
async function findMismatch(
  tx: Tx,
  chain: Chain,
  batch: SealedBatch,
  links: readonly string[],
): Promise<SyncProblem | undefined> {
  if (batch.from > chain.held + 1) return 'gap'
  if (batch.to >= chain.held) return links[chain.held - batch.from + 1] === chain.heldLink ? undefined : 'fork'
  const known = await findLink(tx, batch.device, batch.to)
  return known === undefined || known === batch.last ? undefined : 'fork'
}

/** What the server has refused before is not kept for it again and again; what may have been damaged here is. */
async function findVerdict(tx: Tx, { device, last }: SealedBatch): Promise<SyncProblem | undefined> {
  const refused = await findRefusals(tx, device, last)
  if (!refused || (refused.problem !== 'fork' && refused.count < mostTries)) return undefined
  return refused.problem === 'fork' || refused.problem === 'device.of-another' ? refused.problem : 'signature.wrong'
}

/** What a unit's phones may see before the server has judged it; of a person who belongs to that unit, and no other. */
function shownOf(
  { provisional }: Site,
  { person, streams, state }: StationDevice,
  { device, ops }: SealedBatch,
  { held }: Chain,
): { stream: string; op: ProvisionalOperation }[] {
  if (state !== 'active') return []
  return ops.flatMap(({ hash: _, files: _files, app: _app, body, stream, ...op }) =>
    stream !== undefined && body !== undefined && op.seq > held && streams.includes(stream) && provisional.has(op.type)
      ? [{ stream, op: { ...op, body, stream, person, device } }]
      : [],
  )
}
