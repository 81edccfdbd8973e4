import type { Uuid } from '#kernel/id.ts'
import type { Tx } from '../../database/database.ts'
import type { CarriedMirror, RelayedAnswer, RelayOutcome } from '../relay.ts'
import {
  dropJudged,
  dropSettled,
  findWaiting,
  settleBatch,
  settleByChains,
  type WaitingBatch,
} from './batches.store.ts'
import { reachOf } from './chain.rules.ts'
import { lockKnownChain, moveHeld, replaceDevices, writeAcked } from './devices.store.ts'
import { replaceFiles } from './mirrored-files.store.ts'
import { dropStreams, findCursors, writeRows } from './mirror.store.ts'
import { nobody, type Site } from './site.ts'
import { type SiteRow, writeCertificate, writeNews } from './site.store.ts'

/** Days that batches stay after they were passed on: phones keep theirs as long. */
const seasonDays = 200
const epochsKept = 8

/**
 * Takes a whole answer in one transaction, or leaves everything as it was. Answers whether batches that wait may go on,
 * and the files that nobody names any more.
 */
export async function applyRelay(
  site: Site,
  own: SiteRow,
  sent: readonly WaitingBatch[],
  answer: CarriedMirror & Partial<Pick<RelayedAnswer, 'outcomes' | 'name'>>,
  reachedAt = site.clock.now(),
): Promise<{ isMoved: boolean; dropped: readonly string[] }> {
  return site.db.write(nobody, async (tx) => {
    const at = site.clock.now()
    if (answer.devices) await replaceDevices(tx, answer.devices)
    const isMoved = await takeOutcomes(tx, sent, answer, at)
    await takeRows(tx, own, answer)
    // What was judged is shown until the rows that it made are here.
    if (!answer.more) await dropJudged(tx)
    const dropped = answer.files ? await replaceFiles(tx, answer.files) : []
    if (answer.certificate) await writeCertificate(tx, answer.certificate)
    await writeNews(tx, newsOf(own, answer, reachedAt))
    await dropSettled(tx, new Date(at.getTime() - seasonDays * 86_400_000))
    await site.directory.reload(tx)
    return { isMoved, dropped }
  })
}

/** The server's word on each batch and device, then what is held of each device anew. */
async function takeOutcomes(
  tx: Tx,
  sent: readonly WaitingBatch[],
  { outcomes = [], chains }: Pick<RelayedAnswer, 'chains'> & Partial<Pick<RelayedAnswer, 'outcomes'>>,
  at: Date,
): Promise<boolean> {
  let isMoved = false
  const touched = new Set<Uuid>()
  for (const [place, { id, batch }] of sent.entries()) {
    const outcome = outcomes[place]!
    touched.add(batch.device)
    const state = stateOf(outcome)
    if (state !== 'waiting') isMoved = true
    await settleBatch(tx, id, { state, problem: outcome.problem ?? null, at })
    if (outcome.chain) await writeAcked(tx, outcome.chain)
  }
  for (const chain of chains) {
    touched.add(chain.device)
    await writeAcked(tx, chain)
  }
  for (const device of await settleByChains(tx, at)) {
    touched.add(device)
    isMoved = true
  }
  for (const device of touched) await countHeld(tx, device)
  return isMoved
}

/** A withdrawn phone's operations were taken, for a person to decide on; before a gap the missing ones are waited for. */
function stateOf({ problem }: RelayOutcome): 'waiting' | 'passed' | 'refused' {
  if (problem === undefined || problem === 'device.revoked') return 'passed'
  return problem === 'gap' ? 'waiting' : 'refused'
}

async function countHeld(tx: Tx, device: Uuid): Promise<void> {
  const chain = await lockKnownChain(tx, device)
  if (!chain) return
  const { held, link } = reachOf({ acked: chain.acked, link: chain.ackedLink }, await findWaiting(tx, device))
  if (held !== chain.held || link !== chain.heldLink) await moveHeld(tx, device, held, link)
}

async function takeRows(tx: Tx, own: SiteRow, { epoch, streams, anew, rows, cursors }: CarriedMirror): Promise<void> {
  const held = Object.keys(await findCursors(tx))
  const isOther = own.epoch !== null && epoch !== own.epoch
  await dropStreams(tx, isOther ? held : held.filter((name) => !streams.includes(name) || anew.includes(name)))
  await writeRows(tx, rows, cursors)
}

function newsOf(own: SiteRow, answer: CarriedMirror & { name?: string }, reachedAt: Date) {
  const { name = own.name, office, epoch, streams, origins, devicesTag, filesTag, more, chainsSince } = answer
  const isOther = own.epoch !== null && epoch !== own.epoch
  const past = isOther ? [...own.pastEpochs.filter((one) => one !== own.epoch), own.epoch!] : own.pastEpochs
  const pastEpochs = past.filter((one) => one !== epoch).slice(-epochsKept)
  return { name, office, epoch, pastEpochs, streams, origins, devicesTag, filesTag, more, chainsSince, reachedAt }
}
