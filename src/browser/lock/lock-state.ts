import { systemClock } from '#kernel/clock.ts'
import type { Uuid } from '#kernel/id.ts'
import type { Lock } from './lock-keys.ts'

const storageKey = 'lianxian-locks'
const dayMillis = 86_400_000

/** What this browser knows of a person's lock. Small, and read before anything is shown. */
export interface LockState {
  lock: Lock
  /** As it stands on the sign-in page: whoever locks wants to come back. */
  name: string
  /** After so many days in which the app was not opened it locks itself; 0: never. */
  idleDays: number
  /** Unix milliseconds of the last opening. */
  usedAt: number
  /** Since it is locked; and what waited to be sent then. */
  shut?: { unsent: number | undefined }
}

export function lockOf(person: string): LockState | undefined {
  return all()[person]
}

export function keepLock(person: Uuid, state: LockState): void {
  write({ ...all(), [person]: state })
}

export function dropLock(person: Uuid): void {
  const { [person]: _, ...others } = all()
  write(others)
}

export function isShut(person: string): boolean {
  return lockOf(person)?.shut !== undefined
}

/** Its person goes. What waits there is counted when it is sealed. */
export function shutNow(person: string): void {
  const state = lockOf(person)
  if (state && !state.shut) keepLock(person, { ...state, shut: { unsent: undefined } })
}

/** Those whose content lies here under a lock that is shut. */
export function shutPeople(): readonly { id: Uuid; name: string; unsent: number | undefined }[] {
  return Object.entries(all()).flatMap(([id, { name, shut }]) => (shut ? [{ id, name, unsent: shut.unsent }] : []))
}

/** Notes that the app was opened. True where it lay unused for too long, and is shut from now on. */
export function shutIfIdle(person: string): boolean {
  const state = lockOf(person)
  if (state === undefined) return false
  const now = systemClock.now().getTime()
  const isIdle = state.idleDays > 0 && now - state.usedAt >= state.idleDays * dayMillis
  keepLock(person, isIdle ? { shut: { unsent: undefined }, ...state } : { ...state, usedAt: now })
  return isIdle || state.shut !== undefined
}

function all(): Record<string, LockState> {
  try {
    return JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Record<string, LockState>
  } catch {
    return {}
  }
}

function write(states: Record<string, LockState>): void {
  localStorage.setItem(storageKey, JSON.stringify(states))
}
