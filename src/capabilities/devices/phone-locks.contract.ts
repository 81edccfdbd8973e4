import { z } from 'zod'
import { command, query } from '#kernel/endpoint.ts'

const id = z.uuid()
const version = 1 as const

/** Keeps the private half of a lock that was made on a phone (PKCS #8 of a P-256 key, base64url). */
export const keepLockKey = command({
  name: 'devices.keep-lock-key',
  path: '/api/phone-locks',
  input: z.object({
    lockId: id,
    key: z
      .string()
      .regex(/^[\w-]+$/)
      .min(100)
      .max(400),
  }),
  output: z.object({ lockId: id }),
  permission: 'person',
  forEmployees: true,
  offline: 'online',
  version,
  errors: ['devices.lock-taken'],
})

/** Whoever has signed in needs no code: it opens what his phone holds. Nobody else is ever given it. */
export const findLockKey = query({
  name: 'devices.find-lock-key',
  path: '/api/phone-locks/:lockId',
  input: z.object({ lockId: id }),
  output: z.object({ key: z.string() }),
  permission: 'person',
  forEmployees: true,
  offline: 'online',
})

/** The lock is taken off; what it was for lies open again. */
export const dropLockKey = command({
  name: 'devices.drop-lock-key',
  path: '/api/phone-locks/:lockId/drop',
  input: z.object({ lockId: id }),
  output: z.object({ lockId: id }),
  permission: 'person',
  forEmployees: true,
  offline: 'online',
  version,
})
