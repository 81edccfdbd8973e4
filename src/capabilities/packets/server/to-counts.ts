import type { PacketCounts } from '#platform/packets/take-packet.ts'

/** Of a packet that was not looked at yet, all are 0. */
export function toCounts(stored: Readonly<Record<string, number>>): PacketCounts {
  const { accepted = 0, rejected = 0, parked = 0, review = 0, repeated = 0, waiting = 0, left = 0 } = stored
  return { accepted, rejected, parked, review, repeated, waiting, left }
}
