import type { VouchedEnrolment } from '#kernel/device-enrolment.ts'
import type { Uuid } from '#kernel/id.ts'
import { keyId } from '#kernel/sealing.ts'
import type { SyncStore } from './sync-store.ts'
import { enrolByVoucher, makeVoucher, readVoucherCode, type VoucherProblem, writeVoucherCode } from './vouching.ts'

/** Milliseconds that a voucher holds by the secretary's clock: long enough to walk over, too short to be passed on. */
const voucherMillis = 30 * 60_000

/** The text of a QR code with which the newcomer's phone is enrolled; undefined before this phone knows head office's key. */
export async function offerVoucher(store: SyncStore, person: Uuid, now: number): Promise<string | undefined> {
  const { device, office } = await store.read(['meta'], async (tx) => ({
    device: (await tx.meta('device'))!,
    office: (await tx.meta('places'))!.office,
  }))
  if (!office || !device.enrolled) return undefined
  const until = new Date(now + voucherMillis).toISOString()
  return writeVoucherCode(await makeVoucher(device, { person, until, officeSeal: office.seal }))
}

/** Takes the colleague's word; from now on a station, and a carrier, accept what this phone signs. */
export async function acceptVoucher(
  store: SyncStore,
  text: string,
  person: Uuid,
  now: Date,
): Promise<VouchedEnrolment | VoucherProblem> {
  const code = await readVoucherCode(text, now, person)
  if (typeof code === 'string') return code
  const device = (await store.read(['meta'], (tx) => tx.meta('device')))!
  const vouched = await enrolByVoucher(code, device).catch(() => undefined)
  if (!vouched) return 'voucher.unreadable'
  const office = { id: await keyId(code.officeSeal), seal: code.officeSeal, sign: '' }
  await store.write(['meta'], async (tx) => {
    const today = (await tx.meta('device'))!
    const places = (await tx.meta('places'))!
    if (today.deviceId === device.deviceId && !today.enrolled) {
      const { voucherRefused: _, ...rest } = today
      tx.setMeta('device', { ...rest, vouched })
    }
    tx.setMeta('places', { ...places, office: places.office ?? office })
  })
  return vouched
}
