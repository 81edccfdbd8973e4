import type { StationAddress } from '#kernel/sync.ts'
import { readState, type StepLimits } from './make-request.ts'
import type { StationStep } from './station-sync.ts'
import type { StepResult } from './sync-engine.ts'
import type { SyncStore } from './sync-store.ts'

/** Single requests, as the engine makes them. */
export interface Steps {
  store: SyncStore
  step(limits: StepLimits): Promise<StepResult>
  stationStep(address: StationAddress, limits: StepLimits, from?: number): Promise<StationStep>
}

/** Operations in one request, and rows beside them: small while something of one's own waits, large afterwards. */
const fullBatch = 200
const rowsBesideOperations = 50
const rowsAlone = 1000

export type RoundLimits = Partial<StepLimits>

/** Until nothing waits and nothing more comes, or until it does not go on; own operations first. */
export async function syncWithServer(steps: Steps, limits: RoundLimits): Promise<StepResult> {
  let before: string | undefined
  for (;;) {
    const mark = await progressOf(steps.store)
    const { count } = (await readState(steps.store)).waiting
    const rowLimit = limits.rowLimit ?? (count > 0 ? rowsBesideOperations : rowsAlone)
    const result = await steps.step({ batchLimit: fullBatch, ...limits, rowLimit })
    if (result.state === 'failed') return result
    const after = await progressOf(steps.store)
    if (!result.more && (await readState(steps.store)).waiting.count === 0) return result
    // Twice the same: nothing that could be done here changes it.
    if (after === mark && after === before) return result
    before = after
  }
}

/** The first station that answers. Its word does not end the waiting for the server's. */
export async function visitStations(steps: Steps, limits: RoundLimits): Promise<StationAddress | undefined> {
  const { stations } = (await steps.store.read(['meta'], (tx) => tx.meta('places')))!
  for (const address of stations) if (await visitStation(steps, address, limits)) return address
  return undefined
}

async function visitStation(steps: Steps, address: StationAddress, limits: RoundLimits): Promise<boolean> {
  let next: number | undefined
  let before = ''
  for (;;) {
    const step = await steps.stationStep(address, { rowLimit: rowsAlone, batchLimit: fullBatch, ...limits }, next)
    if (!step.ok || !step.more) return step.ok
    next = step.next
    const after = `${next} ${await progressOf(steps.store)}`
    if (after === before) return true
    before = after
  }
}

export function isOutOfReach(code: string | undefined): boolean {
  return code === 'network.unreachable' || code === 'server.busy' || code === 'answer.unreadable'
}

async function progressOf(store: SyncStore): Promise<string> {
  return store.read(['meta'], async (tx) => {
    const { deviceId, enrolled, forking, vouched } = (await tx.meta('device'))!
    const { epoch, cursors } = (await tx.meta('pull'))!
    return JSON.stringify([deviceId, enrolled, forking, vouched?.sig, epoch, cursors, await tx.meta('chain')])
  })
}
