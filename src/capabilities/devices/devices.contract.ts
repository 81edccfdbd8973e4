import { z } from 'zod'
import { command } from '#kernel/endpoint.ts'

const id = z.uuid()
const version = 1 as const
/** Raw P-256 point, 65 bytes, base64url. */
const publicKey = z.string().regex(/^[\w-]{87}$/)
const signature = z.string().regex(/^[\w-]{86}$/)
/** 128 bits, base64url; known to the phone and the server alone. */
const pepper = z.string().regex(/^[\w-]{22}$/)

const keys = {
  signKey: publicKey,
  contentKey: publicKey,
  pepper,
  /** `Android · Chrome`; never an address. */
  name: z.string().trim().max(80).default(''),
}

/** Makes this phone one that may write without a network, and send it later without a session. Its id is made there. */
export const enrolDevice = command({
  name: 'devices.enrol-device',
  path: '/api/devices',
  input: z.object({ deviceId: id, ...keys }),
  output: z.object({ deviceId: id }),
  permission: 'person',
  forEmployees: true,
  offline: 'online',
  version,
  errors: ['devices.taken'],
})

const sealed = z.object({ to: z.string().max(32), key: publicKey, iv: z.string().max(24), data: z.string().max(400) })

/**
 * A newcomer's phone, enrolled without a network by the secretary's: the voucher is signed by the secretary's device, the
 * rest by the voucher's own key (`src/kernel/device-enrolment.ts`). No password and no session. It comes by itself, or by
 * a station, when there is a network again; whether the secretary may do so is judged then.
 */
export const enrolVouched = command({
  name: 'devices.enrol-vouched',
  path: '/api/devices/vouched',
  input: z.object({
    voucher: z.object({
      v: z.literal(1),
      person: id,
      secretaryDevice: id,
      until: z.iso.datetime({ offset: true }),
      key: publicKey,
    }),
    voucherSig: signature,
    person: id,
    deviceId: id,
    signKey: publicKey,
    contentKey: publicKey,
    name: z.string().trim().max(80).default(''),
    /** To head office. */
    pepper: sealed,
    sig: signature,
  }),
  output: z.object({ deviceId: id }),
  permission: 'public',
  offline: 'online',
  version,
  errors: [
    'devices.voucher-wrong',
    'devices.voucher-expired',
    'devices.voucher-used',
    'devices.voucher-not-allowed',
    'devices.taken',
  ],
})

/**
 * A phone that was restored from a copy takes a new number: two phones under one number would contradict each other.
 * `signature` is the old key's over `successorText`; no session is needed.
 */
export const replaceDevice = command({
  name: 'devices.replace-device',
  path: '/api/devices/:deviceId/replace',
  input: z.object({ deviceId: id, successorId: id, ...keys, signature }),
  output: z.object({ deviceId: id }),
  permission: 'public',
  offline: 'online',
  version,
  errors: ['devices.unknown', 'devices.revoked', 'devices.taken', 'devices.signature-wrong'],
})
