import { z } from 'zod'
import { command, query } from '#kernel/endpoint.ts'

const id = z.uuid()
const version = 1 as const

const deviceView = z.object({
  deviceId: id,
  /** What its owner calls it. */
  name: z.string(),
  state: z.enum(['active', 'revoked', 'replaced']),
  enrolledAt: z.string(),
  /** Last heard of, and by which road; null: never since it was enrolled. */
  contactAt: z.string().nullable(),
  contactVia: z.enum(['sync', 'station', 'bundle']).nullable(),
  /** Written on it and not here yet, as it said then. */
  waiting: z.number(),
  waitingSince: z.string().nullable(),
  /** Operations that a rule refused, that wait for an upgrade, that a person decides on. */
  rejected: z.number(),
  parked: z.number(),
  review: z.number(),
  /** Numbers that never came, while later ones did. */
  gap: z.object({ from: z.number(), to: z.number() }).nullable(),
})

/** The reader's own phones. */
export const listMine = query({
  name: 'devices.list-mine',
  path: '/api/devices',
  input: z.object({}),
  output: z.object({ devices: z.array(deviceView) }),
  permission: 'person',
  forEmployees: true,
  offline: 'cache',
})

/** Phones of the people of a unit and of those below it, by person, 100 at a time. */
export const listDevices = query({
  name: 'devices.list-devices',
  path: '/api/units/:unitId/devices',
  input: z.object({ unitId: id, after: z.string().max(120).default('') }),
  output: z.object({
    devices: z.array(deviceView.extend({ personId: id, personName: z.string() })),
    next: z.string().nullable(),
  }),
  permission: 'help-with-devices',
  offline: 'online',
})

/** A lost phone: from now on it gets nothing, and what it still sends waits for a person's decision. */
export const revokeDevice = command({
  name: 'devices.revoke-device',
  path: '/api/devices/:deviceId/revoke',
  input: z.object({ deviceId: id }),
  output: z.object({ deviceId: id }),
  permission: 'withdraw-device',
  offline: 'online',
  version,
})

/** Operations that wait for the reader's decision: made under a right that has ended, or come from a withdrawn phone. */
export const listReview = query({
  name: 'devices.list-review',
  path: '/api/reviews',
  input: z.object({}),
  output: z.object({
    operations: z.array(
      z.object({
        operationId: id,
        personName: z.string(),
        unitName: z.string(),
        /** Name of the command. */
        type: z.string(),
        madeAt: z.string().nullable(),
        receivedAt: z.string(),
        reason: z.enum(['operation.former-right', 'device.revoked']),
      }),
    ),
  }),
  permission: 'settle-reviews',
  offline: 'online',
})

/** Lets it count as of the day on which it was made, or sets it aside; its maker is told either way. */
export const settleReview = command({
  name: 'devices.settle-review',
  path: '/api/reviews/:operationId',
  input: z.object({ operationId: id, take: z.boolean() }),
  output: z.object({ operationId: id }),
  permission: 'settle-review',
  offline: 'online',
  version,
})
