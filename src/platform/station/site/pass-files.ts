import { randomBytes } from 'node:crypto'
import type { Bytes } from '#kernel/packet.ts'
import { sha256Hex } from '#kernel/packet-letter.ts'
import { sign, verify } from '#kernel/sealing.ts'
import { type FileTicket, writeFrame } from '#kernel/station-file.ts'
import {
  answerText,
  proofHeader,
  type RelayedPieceAnswer,
  type RelayedPieceHead,
  relayPiecePath,
  relayText,
} from '../relay.ts'
import { OutOfReach } from './ask-office.ts'
import {
  type CarriedFile,
  countTry,
  dropCarried,
  dropOldCarried,
  findWhole,
  settleCarried,
} from './carried-files.store.ts'
import { dropPieces, readPiece } from './piece-file.ts'
import { nobody, type Site } from './site.ts'

const longest = 180_000
const day = 86_400_000
/** Times that a file goes to head office whole before its phone is asked for it once more. */
const mostTries = 3
const days = { unfinished: 60, settled: 200 }

/** Brings phones' files to head office, piece by piece, from where it says that it stands. Throws `OutOfReach`. */
export async function passFiles(site: Site, isStopped: () => boolean = () => false): Promise<void> {
  await forgetOld(site)
  for (const file of await site.db.read(nobody, findWhole)) {
    if (isStopped()) return
    await passFile(site, file, isStopped)
  }
}

async function passFile(site: Site, { ticket, pieces }: CarriedFile, isStopped: () => boolean): Promise<void> {
  let answer = await askAbout(site, ticket, 0, new Uint8Array())
  for (let before = -1; !answer.problem && answer.receipt === undefined;) {
    if (isStopped() || answer.expect <= before || answer.expect >= pieces) return
    before = answer.expect
    const piece = await readPiece(site, ticket, before)
    if (!piece) return forget(site, ticket)
    answer = await askAbout(site, ticket, before, piece)
  }
  await heed(site, ticket, answer)
}

/** What cannot be taken now is brought again; what was damaged here, the phone brings again. */
async function heed(site: Site, ticket: FileTicket, { problem, receipt }: RelayedPieceAnswer): Promise<void> {
  if (problem === 'unknown' || problem === 'later') return
  if (problem === 'damaged') {
    if ((await site.db.write(nobody, (tx) => countTry(tx, ticket))) >= mostTries) await forget(site, ticket)
    return
  }
  const settled = { state: problem ? 'refused' : 'passed', receipt: receipt ?? null, at: site.clock.now() } as const
  await site.db.write(nobody, (tx) => settleCarried(tx, ticket, settled))
  await dropPieces(site, [ticket])
}

async function forget(site: Site, ticket: FileTicket): Promise<void> {
  await site.db.write(nobody, (tx) => dropCarried(tx, ticket.device, ticket.hash))
  await dropPieces(site, [ticket])
}

async function forgetOld(site: Site): Promise<void> {
  const before = (count: number) => new Date(site.clock.now().getTime() - count * day)
  const old = { unfinished: before(days.unfinished), settled: before(days.settled) }
  await dropPieces(site, await site.db.write(nobody, (tx) => dropOldCarried(tx, old)))
}

async function askAbout(site: Site, ticket: FileTicket, at: number, piece: Bytes): Promise<RelayedPieceAnswer> {
  const own = site.directory.site!
  const nonce = randomBytes(16).toString('base64url')
  const head: RelayedPieceHead = { station: own.id, nonce, ticket, at, sha256: await sha256Hex(piece) }
  const { text, proof } = await post(site, head, piece)
  if (!(await verify(await answerText(text), proof, own.office.sign)))
    throw new OutOfReach('the answer is not signed by head office')
  const answer = JSON.parse(text) as RelayedPieceAnswer
  if (answer.nonce !== nonce) throw new OutOfReach('the answer belongs to another request')
  return answer
}

async function post({ upstream, keys }: Site, head: RelayedPieceHead, piece: Bytes) {
  try {
    const response = await fetch(upstream + relayPiecePath, {
      method: 'POST',
      headers: {
        'content-type': 'application/octet-stream',
        [proofHeader]: await sign(await relayText(JSON.stringify(head)), keys.sign),
      },
      body: writeFrame(head, piece),
      redirect: 'error',
      signal: AbortSignal.timeout(longest),
    })
    if (!response.ok) throw new OutOfReach(`head office answered ${response.status}`)
    return { text: await response.text(), proof: response.headers.get(proofHeader) ?? '' }
  } catch (error) {
    throw error instanceof OutOfReach ? error : new OutOfReach((error as Error).message)
  }
}
