import type { Uuid } from '#kernel/id.ts'
import type { RefusalParams } from '#kernel/refusal.ts'

/** What became of a command that this phone has put down. */
export type DeskOutcome =
  /** The server's answer. */
  | { state: 'done'; value: unknown }
  /** On the phone for good, not yet judged; `value` is what the answer will most likely be. */
  | { state: 'kept'; value: unknown }
  | { state: 'refused'; code: string; params: RefusalParams }
  /** The phone could not keep it: nothing was stored. */
  | { state: 'failed'; code: 'storage.full' | 'storage.failed' }

/** A view out of the rows that this phone holds; `at`: Unix milliseconds of the last contact, null before any. */
export interface DeskView {
  value: unknown
  at: number | null
}

/** The phone's own counter: takes commands and answers questions when no server does. One person's at a time. */
export interface Desk {
  /** Null for a command that cannot wait. Resolves within seconds, network or not. */
  command(route: string, input: unknown, operationId: Uuid): Promise<DeskOutcome> | null
  /** Undefined where the phone does not hold enough. */
  view(route: string, input: unknown): Promise<DeskView | undefined>
  /** Something of this person's, or of his unit's at a station, is not in the server's answers yet. */
  hasPending(): boolean
  /** Hears when rows or pending operations change. */
  onChange(listener: () => void): () => void
}

type Opener = () => Promise<Desk | undefined>

let opener: Opener | undefined
let opening: Promise<Desk | undefined> | undefined
let open: Desk | undefined
const listeners = new Set<() => void>()

/** The shell says how this person's desk is opened; undefined when he has gone. It opens when first needed. */
export function offerDesk(how: Opener | undefined): void {
  opener = how
  opening = undefined
  open = undefined
}

/** Opens it where that has not been done. */
export function theDesk(): Promise<Desk | undefined> {
  if (!opener) return Promise.resolve(undefined)
  const mine = opener
  opening ??= mine().then(
    (desk) => {
      if (opener !== mine) return undefined
      open = desk
      desk?.onChange(tell)
      tell()
      return desk
    },
    () => undefined,
  )
  return opening
}

/** The one that is open now. */
export function openDesk(): Desk | undefined {
  return open
}

export function onDeskChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

const keptListeners = new Set<() => void>()

/** Hears when a command that a page gave is on the phone and waits to be sent. */
export function onKept(listener: () => void): () => void {
  keptListeners.add(listener)
  return () => void keptListeners.delete(listener)
}

/** Told after whatever the page itself says of it. */
export function tellKept(): void {
  setTimeout(() => {
    for (const listener of keptListeners) listener()
  }, 0)
}

function tell(): void {
  for (const listener of listeners) listener()
}
