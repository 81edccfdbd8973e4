import { z } from 'zod'
import { privateQuery, query } from '#kernel/endpoint.ts'

const id = z.uuid()
const time = z.iso.datetime({ offset: true })

/** received: here, not yet looked at. waiting: an earlier packet of the same phone is missing. taken: done. */
export const packetState = z.enum(['received', 'waiting', 'taken'])

/** Operations by what became of them; `repeated` had come before, `waiting` wait for an earlier packet. */
export const packetCounts = z.object({
  accepted: z.number().int(),
  rejected: z.number().int(),
  parked: z.number().int(),
  review: z.number().int(),
  repeated: z.number().int(),
  waiting: z.number().int(),
  /** Of a station's packet: of phones that cannot be taken at their word; they have them still. */
  left: z.number().int(),
})

/** What `POST /api/carry` answers whoever carries a packet: that it came, and the number to ask with. */
export const carriedPacket = z.object({ number: z.string(), state: packetState })
export type CarriedPacket = z.output<typeof carriedPacket>

/** What `POST /api/packets` answers at the desk. */
export const importedPacket = z.object({
  packetId: id,
  state: packetState,
  operations: z.number().int(),
  counts: packetCounts,
  /** This very packet had come before. */
  isRepeated: z.boolean(),
})
export type ImportedPacket = z.output<typeof importedPacket>

/** With a receipt number: how far it is. Never what is in it. */
export const findCarried = privateQuery({
  name: 'packets.find-carried',
  path: '/api/carry/receipt',
  input: z.object({ number: z.string().max(40) }),
  output: z.object({ state: packetState, receivedAt: time, hasAnswer: z.boolean() }),
  permission: 'public',
  offline: 'online',
  errors: ['packets.receipt-unknown'],
})

const packetLine = z.object({
  packetId: id,
  receivedAt: time,
  via: z.enum(['carry', 'console', 'cli']),
  bytes: z.number().int(),
  state: packetState,
  operations: z.number().int(),
  counts: packetCounts,
  personName: z.string().nullable(),
  isStation: z.boolean(),
})

/** Packets of people in whose units the reader keeps phones, and those that he brought himself; the latest first. */
export const listPackets = query({
  name: 'packets.list-packets',
  path: '/api/packets',
  input: z.object({}),
  output: z.object({ packets: z.array(packetLine) }),
  permission: 'import-packet',
  offline: 'online',
})

/** The way back for all phones of a unit, as a file. */
export const exportContent = query({
  name: 'packets.export-content',
  path: '/api/units/:unitId/packet',
  input: z.object({ unitId: id }),
  output: z.unknown(),
  permission: 'export-content',
  offline: 'online',
  errors: ['packets.no-phones'],
})
