import { getCurrentScope, onScopeDispose, shallowReactive } from 'vue'
import { systemClock } from '#kernel/clock.ts'
import { currentStore } from '../session/current-store.ts'
import type { Answer, Failure } from './api.ts'
import { onDeskChange } from './desk.ts'

export interface Load<Value, Code extends string = string> {
  readonly value: Value | undefined
  readonly failure: Failure<Code> | undefined
  readonly loading: boolean
  /** Unix milliseconds when `value` came from a server; shown as its age when the network is gone. */
  readonly at: number | undefined
  /** True while `value` is what this phone kept, and no server has answered yet. */
  readonly kept: boolean
  reload: () => Promise<void>
}

export interface LoadOptions {
  /**
   * Keeps the last answer on this phone under this key, for the person signed in, and shows it first. Only for
   * queries whose contract says `offline: 'cache'`.
   */
  keep?: string
}

type Writable<T> = { -readonly [Field in keyof T]: T[Field] }

interface Kept<Value> {
  at: number
  value: Value
}

/**
 * Loads what a page shows and says where it stands: `const load = useLoad(() => api<typeof getMeeting>(…))`. Starts at
 * once, loads again when the network returns, and keeps the last value beside a later failure.
 */
export function useLoad<Value, Code extends string>(
  call: (signal: AbortSignal) => Promise<Answer<Value, Code>>,
  options: LoadOptions = {},
): Load<Value, Code> {
  let running = new AbortController()

  const reload = async () => {
    running.abort()
    const mine = (running = new AbortController())
    state.loading = true
    const answer = await call(mine.signal)
    if (mine.signal.aborted) return
    state.loading = false
    if (!answer.ok) state.failure = answer
    else await accept(answer.value, answer.heldAt)
  }
  const state: Writable<Load<Value, Code>> = shallowReactive({
    value: undefined,
    failure: undefined,
    loading: true,
    at: undefined,
    kept: false,
    reload,
  })
  const accept = async (value: Value, heldAt: number | null | undefined) => {
    if (heldAt !== undefined)
      return Object.assign(state, { value, failure: undefined, kept: true, at: heldAt ?? undefined })
    const at = systemClock.now().getTime()
    Object.assign(state, { value, failure: undefined, kept: false, at })
    if (options.keep !== undefined) await keepValue(options.keep, { at, value })
    return undefined
  }
  const showKept = async (key: string) => {
    const found = await findKept<Value>(key)
    if (found === undefined || state.value !== undefined) return
    Object.assign(state, { value: found.value, at: found.at, kept: true })
  }

  if (options.keep !== undefined) void showKept(options.keep)
  void reload()
  reloadWhenNew(reload, () => running.abort())
  return state
}

/** The network is back, or this phone holds something new: its own entry, a colleague's at the station, the server's. */
function reloadWhenNew(reload: () => Promise<void>, stop: () => void): void {
  const again = () => void reload()
  addEventListener('online', again)
  const deaf = onDeskChange(again)
  if (!getCurrentScope()) return
  onScopeDispose(() => {
    removeEventListener('online', again)
    deaf()
    stop()
  })
}

/** Puts an answer by where `useLoad` looks for it under this key; a full phone keeps none. */
export async function keepAnswer(key: string, value: unknown): Promise<void> {
  await keepValue(key, { at: systemClock.now().getTime(), value })
}

async function findKept<Value>(key: string): Promise<Kept<Value> | undefined> {
  return currentStore()
    .get<Kept<Value>>(`answer:${key}`)
    .catch(() => undefined)
}

/** A full phone keeps no copy; the page that was asked for is shown all the same. */
async function keepValue(key: string, kept: Kept<unknown>): Promise<void> {
  const plain = JSON.parse(JSON.stringify(kept)) as Kept<unknown>
  await currentStore()
    .put(`answer:${key}`, plain)
    .catch(() => undefined)
}
