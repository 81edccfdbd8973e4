import { randomBytes } from 'node:crypto'
import type { RelayAnswer, RelayRequest } from '../relay.ts'
import { applyRelay } from './apply-relay.ts'
import { askOffice } from './ask-office.ts'
import { countWaiting, findNext, type WaitingBatch } from './batches.store.ts'
import { dropAllCarried } from './carried-files.store.ts'
import { tellIntroductions } from './introduce-phone.ts'
import { replaceFiles } from './mirrored-files.store.ts'
import { findCursors } from './mirror.store.ts'
import { dropPieces } from './piece-file.ts'
import { nobody, type Site } from './site.ts'
import { forgetMirror, type SiteRow, takeTurn } from './site.store.ts'

/** Of one request: batches, bytes of them, rows. Small enough for a line of 64 kbit/s. */
const most = { batches: 32, bytes: 200_000, rows: 500 }

export interface Relayed {
  /** More waits, here or there: ask again at once. */
  more: boolean
  problem?: RelayAnswer['problem']
}

/** One round with head office: brings what waits, takes what is new. Throws `OutOfReach`. */
export async function relayOnce(site: Site): Promise<Relayed> {
  const own = site.directory.site
  if (!own) return { more: false }
  await tellIntroductions(site)
  const { request, next } = await makeRequest(site, own)
  const answer = await askOffice(site, request, own.office.sign)
  if (answer.problem) {
    if (answer.problem === 'withdrawn') await forget(site)
    return { more: false, problem: answer.problem }
  }
  const { isMoved, dropped } = await applyRelay(site, own, next, answer)
  for (const hash of dropped) await site.files.remove(hash)
  return { more: answer.more || (isMoved && (await hasNext(site))) }
}

async function makeRequest(
  site: Site,
  own: SiteRow,
): Promise<{ request: RelayRequest; next: readonly WaitingBatch[] }> {
  const freeBytes = await site.freeBytes()
  return site.db.write(nobody, async (tx) => {
    const next = await findNext(tx, most.batches, most.bytes)
    const { waiting, oldest, refused } = await countWaiting(tx)
    const request: RelayRequest = {
      station: own.id,
      turn: await takeTurn(tx),
      nonce: randomBytes(16).toString('base64url'),
      batches: next.map(({ batch }) => batch),
      cursors: await findCursors(tx),
      epoch: own.epoch,
      limit: most.rows,
      devicesTag: own.devicesTag,
      chainsSince: own.chainsSince,
      filesTag: own.filesTag,
      certificate: own.certificateAt,
      app: site.app,
      url: site.address,
      report: {
        waiting,
        oldest: oldest?.toISOString() ?? null,
        refused,
        phones: site.visits.countSince(site.clock.now()),
        freeBytes,
      },
    }
    return { request, next }
  })
}

async function hasNext({ db }: Site): Promise<boolean> {
  return (await db.read(nobody, (tx) => findNext(tx, 1, 1))).length > 0
}

async function forget(site: Site): Promise<void> {
  const dropped = await site.db.write(nobody, async (tx) => {
    const files = await replaceFiles(tx, [])
    await forgetMirror(tx)
    await site.directory.reload(tx)
    return files
  })
  for (const hash of dropped) await site.files.remove(hash)
  await dropPieces(site, await site.db.write(nobody, dropAllCarried))
}
