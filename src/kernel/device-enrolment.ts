import type { Uuid } from './id.ts'
import type { Sealed } from './sync.ts'

/** What a server must know of a device. Keys are raw P-256 points, the pepper 128 random bits; all base64url. */
export interface DeviceFields {
  deviceId: Uuid
  signKey: string
  contentKey: string
  pepper: string
  /** What its owner calls it: „手机". */
  name: string
}

/** A phone that was restored from a copy takes a new number; the old key says so (`successorText`). */
export interface DeviceSuccession {
  oldDevice: Uuid
  successor: DeviceFields
  signature: string
}

/** The secretary's word for a newcomer, made without a network; the key is the voucher's own public one. */
export interface Voucher {
  v: 1
  person: Uuid
  /** The device whose key vouches. */
  secretaryDevice: Uuid
  /** ISO 8601. */
  until: string
  key: string
}

/** An enrolment that waits for the server: whoever opened the QR code has signed for his own keys with its key. */
export interface VouchedEnrolment {
  voucher: Voucher
  /** By the secretary's device key over `voucherText`. */
  voucherSig: string
  person: Uuid
  deviceId: Uuid
  signKey: string
  contentKey: string
  name: string
  /** Sealed to head office about `pepperAbout`. */
  pepper: Sealed
  /** By the voucher's key over `vouchedText`. */
  sig: string
}

/** The exact text under the signature of the secretary's device. */
export function voucherText({ v, person, secretaryDevice, until, key }: Voucher): string {
  return ['lianxian-voucher', v, person, secretaryDevice, until, key].join('\n')
}

/** The exact text under the newcomer's signature with the voucher's key. */
export function vouchedText(enrolment: Omit<VouchedEnrolment, 'sig' | 'voucher' | 'voucherSig' | 'name'>): string {
  const { person, deviceId, signKey, contentKey, pepper } = enrolment
  return ['lianxian-vouched-1', person, deviceId, signKey, contentKey, pepper.key, pepper.data].join('\n')
}

/** What the sealed pepper is bound to. */
export function pepperAbout(device: Uuid): string {
  return `lianxian-pepper-1\n${device}`
}
