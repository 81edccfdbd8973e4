import { pepperAbout, type VouchedEnrolment, vouchedText, voucherText } from '#kernel/device-enrolment.ts'
import { makeSealingKeys, makeSigningKeys, publicKeyText, seal, sign } from '#kernel/sealing.ts'
import { officeKeys } from '#platform/sync/office-keys.ts'
import type { TestServer } from '../test-server.ts'
import type { PhonePerson, TestPhone } from './test-phone.ts'

/** What a newcomer's phone sends after the secretary's has shown it a voucher. */
export async function vouchedEnrolment(
  server: TestServer,
  by: TestPhone,
  newcomer: TestPhone,
  who: PhonePerson,
  until = '2026-11-21T08:00:00Z',
): Promise<VouchedEnrolment> {
  const voucherKeys = await makeSigningKeys()
  const key = await publicKeyText(voucherKeys.publicKey)
  const voucher = { v: 1 as const, person: who.uuid, secretaryDevice: by.device, until, key }
  const office = (await officeKeys(server.services)).public
  const pepper = await seal(new TextEncoder().encode(newcomer.pepper), office.seal, pepperAbout(newcomer.device))
  const signKey = await publicKeyText(newcomer.signKeys.publicKey)
  const contentKey = await publicKeyText((await makeSealingKeys()).publicKey)
  const own = { person: who.uuid, deviceId: newcomer.device, signKey, contentKey, pepper }
  const voucherSig = await sign(voucherText(voucher), by.signKeys.privateKey)
  return { voucher, voucherSig, ...own, name: '', sig: await sign(vouchedText(own), voucherKeys.privateKey) }
}
