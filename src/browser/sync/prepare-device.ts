import { publicFields } from './device-keys.ts'
import { forkDevice, renewDevice } from './fork-device.ts'
import { isOutOfReach } from './sync-rounds.ts'
import type { SyncStore } from './sync-store.ts'
import type { SyncTransport } from './transport.ts'

/** A new number after a fork, an enrolment: what must be said before operations are. Answers the code that hinders it. */
export async function prepareDevice(
  store: SyncStore,
  transport: SyncTransport,
  now: number,
): Promise<string | undefined> {
  const { forking } = await deviceOf(store)
  if (forking) {
    const reply = await forkDevice(store, transport, now)
    if (!reply.ok) return reply.code
  }
  const device = await deviceOf(store)
  if (device.enrolled) return undefined
  const vouched = device.vouched && (await transport.enrolVouched(device.vouched))
  if (vouched && !vouched.ok && !isOutOfReach(vouched.code)) await keepRefusal(store, vouched.code)
  const reply = vouched?.ok ? vouched : await transport.enrol(publicFields(device))
  if (reply.ok) return markEnrolled(store, device.deviceId)
  // Another phone has this number: a copy of this one, enrolled before it was known as a copy.
  if (reply.code === 'devices.taken') await renewDevice(store, now)
  return reply.code
}

async function deviceOf(store: SyncStore) {
  return (await store.read(['meta'], (tx) => tx.meta('device')))!
}

async function markEnrolled(store: SyncStore, deviceId: string): Promise<undefined> {
  await store.write(['meta'], async (tx) => {
    const { vouched: _, voucherRefused: _old, ...device } = (await tx.meta('device'))!
    if (device.deviceId === deviceId) tx.setMeta('device', { ...device, enrolled: true })
  })
}

/** The word stays beside it: a secretary may be given the right tomorrow. */
async function keepRefusal(store: SyncStore, code: string): Promise<void> {
  await store.write(['meta'], async (tx) =>
    tx.setMeta('device', { ...(await tx.meta('device'))!, voucherRefused: code }),
  )
}
