import type { Uuid } from '#kernel/id.ts'
import type { OperationState } from '#kernel/sync.ts'

/** What the proof knows of an operation that a phone has reported as saved. */
export interface Made {
  id: Uuid
  type: string
  /** The line of history that it belongs to; a phone restored from a copy begins a new one. */
  maker: string
  nr: number
  /** Of a note. */
  key?: string
  unit?: number
  /** What may become of it. */
  mayBe: readonly OperationState[]
  /** The next version of the program takes it. */
  isLater: boolean
  /** The phone that alone had it is gone, or may never have stored it: not promised. */
  isExcused: boolean
}

/** Every operation of the run, by id. */
export class MadeOperations {
  readonly byId = new Map<Uuid, Made>()
  readonly #counts = new Map<string, number>()

  nextNr(maker: string): number {
    const nr = (this.#counts.get(maker) ?? 0) + 1
    this.#counts.set(maker, nr)
    return nr
  }

  add(made: Made): void {
    this.byId.set(made.id, made)
  }

  all(): Made[] {
    return [...this.byId.values()]
  }
}
