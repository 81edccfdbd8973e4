import { makeDevice, succeed } from './device-keys.ts'
import { firstChain } from './first-records.ts'
import type { DeviceKeys, OutboxRecord } from './sync-records.ts'
import type { SyncStore, SyncTransaction } from './sync-store.ts'
import type { Reply, SyncTransport } from './transport.ts'

/**
 * Another copy of this phone has gone on under its number, or the server's memory ends before the phone's. The phone
 * takes a new number, which the old key vouches for, and counts what it still has to send from 1; ids stay, so that
 * nothing takes effect twice. Made once and kept until the server knows it, it can be broken off at any point.
 */
export async function forkDevice(store: SyncStore, transport: SyncTransport, now: number): Promise<Reply<unknown>> {
  const { keys, succession } = await findSuccessor(store, now)
  const reply = await transport.replaceDevice(succession)
  if (!reply.ok && !knowsNoOld.includes(reply.code)) {
    if (reply.code === 'devices.revoked') await store.write(['meta'], noteRevoked)
    return reply
  }
  await store.write(['outbox', 'archive', 'tray'], async (tx) => {
    // Another tab may have been faster.
    const { successor } = (await tx.meta('device'))!
    if (successor?.keys.deviceId === keys.deviceId) await takeNumber(tx, keys, reply.ok)
  })
  return { ok: true, value: undefined }
}

/** A withdrawn device stays withdrawn: whoever is signed in takes a new one, to be enrolled like the first. */
export async function renewDevice(store: SyncStore, now: number): Promise<void> {
  const { name } = (await store.read(['meta'], (tx) => tx.meta('device')))!
  const keys = await makeDevice(name, now)
  await store.write(['outbox', 'archive', 'tray'], (tx) => takeNumber(tx, keys, false))
}

/** The old key says nothing to this server: the new number is enrolled like a first one. */
const knowsNoOld = ['devices.unknown', 'devices.signature-wrong']

async function noteRevoked(tx: SyncTransaction): Promise<void> {
  tx.setMeta('device', { ...(await tx.meta('device'))!, trouble: 'device.revoked' })
}

async function findSuccessor(store: SyncStore, now: number) {
  const device = (await store.read(['meta'], (tx) => tx.meta('device')))!
  if (device.successor) return device.successor
  const keys = await makeDevice(device.name, now)
  const made = { keys, succession: await succeed(device, keys) }
  return store.write(['meta'], async (tx) => {
    const today = (await tx.meta('device'))!
    if (today.successor) return today.successor
    tx.setMeta('device', { ...today, successor: made })
    return made
  })
}

/** All that is kept gets new numbers in its old order, so that the new history is whole by itself. */
async function takeNumber(tx: SyncTransaction, keys: DeviceKeys, enrolled: boolean): Promise<void> {
  const device = (await tx.meta('device'))!
  const settled = device.forking !== 'all'
  const archived: OutboxRecord[] = (await tx.archive()).map(({ op, ackedAt }) => ({
    op,
    state: 'waiting',
    ...(settled && { settled, ackedAt }),
  }))
  const waiting: OutboxRecord[] = (await tx.outbox()).map(({ op, settled: was }) => ({
    op,
    state: 'waiting',
    ...(was && { settled: was }),
  }))
  const all = [...archived, ...waiting]
  tx.clearOperations()
  for (const [at, record] of all.entries()) tx.putOutbox({ ...record, op: { ...record.op, seq: at + 1 } })
  const numbers = new Map(all.map(({ op }, at) => [op.id, at + 1]))
  for (const tray of await tx.tray()) {
    const seq = numbers.get(tray.id) ?? tray.op.seq
    tx.putTray({ ...tray, outcome: { ...tray.outcome, seq }, op: { ...tray.op, seq } })
  }
  tx.setMeta('device', { ...keys, enrolled })
  tx.setMeta('chain', { ...firstChain, last: all.length })
}
