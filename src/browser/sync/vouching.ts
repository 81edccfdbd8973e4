import { type VouchedEnrolment, type Voucher, vouchedText, voucherText, pepperAbout } from '#kernel/device-enrolment.ts'
import type { Uuid } from '#kernel/id.ts'
import { makeSigningKeys, publicKeyText, seal, sign, verify } from '#kernel/sealing.ts'
import { fromBase64Url, toBase64Url } from '#kernel/sync.ts'
import type { DeviceKeys } from './sync-records.ts'

/**
 * What the secretary's QR code holds: enough for a newcomer to be enrolled without a network and without a password.
 * Whoever reads it can enrol one as that person, so it is short-lived and shown from hand to hand.
 */
export interface VoucherCode {
  voucher: Voucher
  voucherSig: string
  /** The private half of the voucher's key: `d` of its JWK. */
  secret: string
  /** Head office's sealing key, so that the newcomer's pepper and bodies are sealed to it. */
  officeSeal: string
  /** Public key of the secretary's device: shows that the code is whole. Whose it is, the server says. */
  secretaryKey: string
}

export type VoucherProblem = 'voucher.unreadable' | 'voucher.expired' | 'voucher.of-another'

const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const
const mark = 'LXV1.'

export interface VoucherWish {
  person: Uuid
  /** ISO 8601. */
  until: string
  officeSeal: string
}

export async function makeVoucher(secretary: DeviceKeys, wish: VoucherWish): Promise<VoucherCode> {
  const { person, until, officeSeal } = wish
  const pair = await makeSigningKeys(true)
  const key = await publicKeyText(pair.publicKey)
  const voucher: Voucher = { v: 1, person, secretaryDevice: secretary.deviceId, until, key }
  const { d } = await crypto.subtle.exportKey('jwk', pair.privateKey)
  return {
    voucher,
    voucherSig: await sign(voucherText(voucher), secretary.sign.privateKey),
    secret: d!,
    officeSeal,
    secretaryKey: secretary.signKey,
  }
}

/** The text of the QR code: about 600 letters. */
export function writeVoucherCode({ voucher, voucherSig, secret, officeSeal, secretaryKey }: VoucherCode): string {
  const { person, secretaryDevice, until, key } = voucher
  const parts = [person, secretaryDevice, until, key, voucherSig, secret, officeSeal, secretaryKey]
  return mark + parts.map((part) => encodeURIComponent(part)).join('~')
}

/** Checks that the code is whole and still holds by this phone's clock. `person`: whose phone this is, if that is known. */
export async function readVoucherCode(text: string, now: Date, expected?: Uuid): Promise<VoucherCode | VoucherProblem> {
  const parts = text.startsWith(mark) ? text.slice(mark.length).split('~').map(decode) : []
  if (parts.length !== 8 || parts.some((part) => part === '')) return 'voucher.unreadable'
  const [person, secretaryDevice, until, key, voucherSig, secret, officeSeal, secretaryKey] = parts as Eight
  const voucher: Voucher = { v: 1, person, secretaryDevice, until, key }
  if (!(await verify(voucherText(voucher), voucherSig, secretaryKey))) return 'voucher.unreadable'
  const millis = Date.parse(until)
  if (Number.isNaN(millis)) return 'voucher.unreadable'
  if (millis < now.getTime()) return 'voucher.expired'
  if (expected !== undefined && expected !== person) return 'voucher.of-another'
  return { voucher, voucherSig, secret, officeSeal, secretaryKey }
}

/** The newcomer's enrolment, signed with the voucher's key; it travels with his operations until the server has it. */
export async function enrolByVoucher(code: VoucherCode, device: DeviceKeys): Promise<VouchedEnrolment> {
  const { voucher, voucherSig, secret, officeSeal } = code
  const { deviceId, signKey, contentKey, name } = device
  const pepper = await seal(new TextEncoder().encode(device.pepper), officeSeal, pepperAbout(deviceId))
  const signed = { person: voucher.person, deviceId, signKey, contentKey, pepper }
  const key = await importSecret(voucher.key, secret)
  return { voucher, voucherSig, ...signed, name, sig: await sign(vouchedText(signed), key) }
}

type Eight = [string, string, string, string, string, string, string, string]

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}

/** Throws where the two halves do not belong together. */
async function importSecret(publicKey: string, d: string): Promise<CryptoKey> {
  const raw = fromBase64Url(publicKey)
  const x = toBase64Url(raw.slice(1, 33))
  const y = toBase64Url(raw.slice(33))
  return crypto.subtle.importKey('jwk', { kty: 'EC', crv: 'P-256', x, y, d }, curve, false, ['sign'])
}
