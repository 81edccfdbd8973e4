import { dayOf } from '#kernel/local-date.ts'
import type { Via } from '#kernel/operation.ts'
import type { QueuedOperation } from '#kernel/sync.ts'
import type { Tx } from '../database/database.ts'
import { Savepoint } from '../database/savepoint.ts'
import type { Services } from '../http/context.ts'
import type { JobHandler } from '../jobs/job-queue.ts'
import { bodyPlace } from './accept-batch.ts'
import { judgeOperation, type Judgement } from './judge-operation.ts'
import { listParked, lockHeld, type OperationKey, settleHeld } from './parked-operations.store.ts'
import { outcomeChange } from './publish-outcomes.ts'
import { publishChanges } from './publish.store.ts'
import { writePerformed } from './run-command.ts'

/** Parked operations looked at in one run. */
const most = 500

export const replayJob = 'sync.replay-operations'

/** Tries again what this server could not do before: after an upgrade, and when a fault of ours is mended. */
export async function replayParked(services: Services): Promise<{ tried: number; settled: number }> {
  const keys = await services.db.read({ by: 'nobody' }, (tx) => listParked(tx, most))
  let settled = 0
  for (const key of keys) if (await replayOne(services, key, null)) settled++
  return { tried: keys.length, settled }
}

/**
 * Judges one held operation again; `asOf` (Beijing day) with the rights of that day, where a person said that it shall
 * count. True if it is settled now.
 */
export async function replayOne(services: Services, key: OperationKey, asOf: string | null): Promise<boolean> {
  const now = services.clock.now()
  const day = asOf === null ? now : new Date(`${asOf}T12:00:00+08:00`)
  return services.db.write({ by: 'person', personId: key.personId, now: day }, async (tx, entered) => {
    const actor = (await entered)!
    const held = await lockHeld(tx, key)
    if (!held || (held.state === 'review' && asOf === null)) return false
    const op = JSON.parse(services.keys.decrypt(held.body, bodyPlace(held.id))) as QueuedOperation
    const savepoint = new Savepoint(tx)
    const judging = { services, tx, savepoint, actor, device: key.device, via: held.via as Via, now }
    // Behind its savepoint: rows that the feed cannot hold are its own fault, and stop no other.
    const judgement = await judgeOperation(judging, op, (performed) => writePerformed(tx, [performed]))
    // What the rights of that day refuse as well is refused for good.
    const final: Judgement = judgement.state === 'review' ? { ...judgement, state: 'rejected' } : judgement
    if (final.state === held.state && final.code === held.code) return false
    await settle(services, tx, key, op, final)
    return final.state !== 'parked'
  })
}

async function settle(
  services: Services,
  tx: Tx,
  key: OperationKey,
  op: QueuedOperation,
  judgement: Judgement,
): Promise<void> {
  const { state, code, params, errorId } = judgement
  await settleHeld(tx, op.id, { state, code, params, errorId, at: services.clock.now() })
  const outcome = outcomeChange(key.personId, key.device, { seq: key.seq, id: op.id, state, code, params })
  await publishChanges(tx, [outcome])
}

interface Asked {
  operation?: OperationKey & { asOf: string | null }
}

/** Every ten minutes all that is parked; or one operation that a person has decided on. */
export const replayOperationsJob: JobHandler = {
  name: replayJob,
  cron: '*/10 * * * *',
  run: async (services, data) => {
    const { operation } = (data ?? {}) as Asked
    if (operation) await replayOne(services, operation, operation.asOf ?? dayOf(services.clock.now()))
    else await replayParked(services)
  },
}
