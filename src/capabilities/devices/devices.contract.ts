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
  offline: 'online',
  version,
  errors: ['devices.taken'],
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
