import type { Uuid } from '#kernel/id.ts'

const day = 86_400_000

/** Which phones came lately, in memory: for the page before the box and head office's list, as a number alone. */
export class Visits {
  readonly #last = new Map<Uuid, number>()

  note(device: Uuid, at: Date): void {
    this.#last.set(device, at.getTime())
  }

  /** Within a day before `now`. */
  countSince(now: Date): number {
    const least = now.getTime() - day
    for (const [device, at] of this.#last) if (at < least) this.#last.delete(device)
    return this.#last.size
  }
}
