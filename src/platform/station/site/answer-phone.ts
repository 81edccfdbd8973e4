import { verify } from '#kernel/sealing.ts'
import { type StationAnswer, type StationRequest, stationText, type SyncProblem } from '#kernel/sync.ts'
import { findProvisional } from './batches.store.ts'
import { findChain } from './devices.store.ts'
import { findCursors, readRows } from './mirror.store.ts'
import { nobody, type Site } from './site.ts'
import type { SiteRow } from './site.store.ts'
import type { StationDevice } from '../relay.ts'
import { answerOf, type Taken, takeBatch } from './take-batch.ts'

/** Entries of others that one answer carries; a branch's day is a few hundred. */
const mostProvisional = 2000

/**
 * What a phone gets: its work taken for the server, the rows of its units, and what colleagues have sent meanwhile. A
 * phone that head office has not named to this station gets nothing.
 */
export async function answerPhone(site: Site, asked: StationRequest): Promise<StationAnswer> {
  const { site: own } = site.directory
  const device = site.directory.device(asked.device)
  if (!own || own.state !== 'active' || !device) return nothing(own, 'device.unknown')
  const problem = await findProblem(asked, own, device)
  if (problem) return nothing(own, problem)
  site.visits.note(device.id, site.clock.now())
  const taken = await take(site, asked, device)
  const standing = standingOf(device)
  if (standing) return { ...nothing(own, standing), ...taken, problem: taken.problem ?? standing }
  return { ...taken, ...(await readPage(site, asked, own, device)), reachedAt: reachedAt(own) }
}

async function findProblem(
  { proof, ...asked }: StationRequest,
  own: SiteRow,
  device: StationDevice,
): Promise<SyncProblem | undefined> {
  if (asked.station !== own.id || !(await verify(await stationText(asked), proof, device.signKey)))
    return 'signature.wrong'
  const { batch } = asked
  if (batch && (batch.device !== device.id || batch.person !== device.person)) return 'device.of-another'
  return undefined
}

/** A withdrawn phone's work is taken all the same: a person at head office decides on it. */
async function take(site: Site, { batch }: StationRequest, device: StationDevice): Promise<Taken> {
  if (batch && device.state !== 'replaced') return takeBatch(site, device, batch)
  const chain = await site.db.read(nobody, (tx) => findChain(tx, device.id))
  return answerOf(chain ?? { acked: 0, held: 0 })
}

function standingOf({ state }: StationDevice): SyncProblem | undefined {
  if (state === 'replaced') return 'fork'
  return state === 'revoked' ? 'device.revoked' : undefined
}

type Page = Pick<StationAnswer, 'rows' | 'cursors' | 'more' | 'epoch' | 'provisional'>

async function readPage(site: Site, asked: StationRequest, own: SiteRow, device: StationDevice): Promise<Page> {
  const streams = [...device.streams.filter((name) => own.streams.includes(name)), 'global']
  return site.db.snapshot(nobody, async (tx) => {
    const provisional = await findProvisional(tx, device.streams, mostProvisional)
    const known = knownCursors(asked, own)
    // A phone of another history, which this station has not heard of, is further than the station: it keeps what it has.
    if (!known) return { rows: [], cursors: {}, more: false, epoch: asked.epoch, provisional }
    const mirrored = await findCursors(tx)
    const behind = streams
      .filter((name) => (known[name] ?? 0) < (mirrored[name] ?? 0))
      .map((name) => ({ name, cursor: known[name] ?? 0 }))
    const rows = await readRows(tx, behind, asked.limit)
    const cursors = cursorsOf(behind, mirrored, rows, asked.limit)
    return { rows, ...cursors, epoch: own.epoch, provisional }
  })
}

/** From where the phone goes on; null where it is not known whether the phone's history is older than the station's. */
function knownCursors({ epoch, cursors }: StationRequest, own: SiteRow): StationRequest['cursors'] | null {
  if (epoch === own.epoch) return cursors
  return epoch === null || own.pastEpochs.includes(epoch) ? {} : null
}

/** A stream of which all came stands where the station stands; the last one of a full page, where its last row stands. */
function cursorsOf(
  behind: readonly { name: string; cursor: number }[],
  mirrored: Readonly<Record<string, number>>,
  rows: StationAnswer['rows'],
  limit: number,
): Pick<StationAnswer, 'cursors' | 'more'> {
  if (rows.length < limit)
    return { cursors: Object.fromEntries(behind.map(({ name }) => [name, mirrored[name]!])), more: false }
  const [stream, , , number] = rows.at(-1)!
  const at = behind.findIndex(({ name }) => name === stream)
  const whole = behind.slice(0, at).map(({ name }) => [name, mirrored[name]!] as const)
  return { cursors: { ...Object.fromEntries(whole), [stream]: number }, more: true }
}

function nothing(own: SiteRow | undefined, problem: SyncProblem): StationAnswer {
  return {
    acked: 0,
    held: 0,
    expect: 0,
    problem,
    rows: [],
    cursors: {},
    more: false,
    epoch: null,
    provisional: [],
    reachedAt: own ? reachedAt(own) : null,
  }
}

function reachedAt({ reachedAt: at }: SiteRow): string | null {
  return at?.toISOString() ?? null
}
