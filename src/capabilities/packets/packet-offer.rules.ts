const day = 86_400_000

/** Days that work may lie unsent before a packet is offered; before that the shell's own quiet line says enough. */
export const offeredAfterDays = 14

export interface Unsent {
  waiting: number
  /** When the oldest was made (ISO 8601, by the phone's clock); null where nothing waits. */
  oldest: string | null
  /** The browser may clear this phone's storage. */
  isAtRisk?: boolean
}

/** Is it time to offer a packet? Answers how many wait and for how many whole days; null while it is not. */
export function packetOffer(
  { waiting, oldest, isAtRisk = false }: Unsent,
  now: number,
): { count: number; days: number } | null {
  if (waiting === 0 || oldest === null) return null
  const since = Date.parse(oldest)
  const days = Number.isNaN(since) ? 0 : Math.max(Math.floor((now - since) / day), 0)
  return isAtRisk || days >= offeredAfterDays ? { count: waiting, days } : null
}
