/** A batch that a station keeps of one device: numbers `from`…`to`, with the link of the last. */
export interface HeldBatch {
  from: number
  to: number
  link: string
}

export interface Reach {
  held: number
  link: string
}

/**
 * How far a station has a device's operations without a gap, beginning after what the server has judged. `batches` in any
 * order; they may overlap.
 */
export function reachOf(acked: { acked: number; link: string }, batches: readonly HeldBatch[]): Reach {
  let reach: Reach = { held: acked.acked, link: acked.link }
  for (const { from, to, link } of batches.toSorted((one, other) => one.from - other.from || one.to - other.to)) {
    if (from <= reach.held + 1 && to > reach.held) reach = { held: to, link }
  }
  return reach
}
