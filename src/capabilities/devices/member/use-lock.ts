import { type ShallowReactive, shallowReactive } from 'vue'
import { api, type Failure } from '#browser/api/api.ts'
import { makeLock } from '#browser/lock/lock-keys.ts'
import { dropLock, keepLock, lockOf } from '#browser/lock/lock-state.ts'
import { me } from '#browser/session/session.ts'
import { systemClock } from '#kernel/clock.ts'
import { newId } from '#kernel/id.ts'
import type { dropLockKey, keepLockKey } from '../phone-locks.contract.ts'

export const shortestCode = 6
export const idleChoices = [0, 3, 7, 30] as const

export type LockRun = ShallowReactive<{
  isSet: boolean
  busy: boolean
  failure: Failure | undefined
  /** True once it is set. */
  set: (code: string, idleDays: number) => Promise<boolean>
  drop: () => Promise<void>
}>

/** The lock of the person who is here. The server keeps the key first: a forgotten code then loses nothing. */
export function useLock(): LockRun {
  const person = () => me.value!.person
  const set = async (code: string, idleDays: number) => {
    state.busy = true
    const { lock, key } = await makeLock(code)
    const body = { lockId: lock.id, key }
    const answer = await api<typeof keepLockKey>('POST /api/phone-locks', body, { operationId: newId(), version: 1 })
    state.busy = false
    state.failure = answer.ok ? undefined : answer
    if (!answer.ok) return false
    keepLock(person().id, { lock, name: person().name, idleDays, usedAt: systemClock.now().getTime() })
    state.isSet = true
    return true
  }
  const drop = async () => {
    const { lock } = lockOf(person().id)!
    dropLock(person().id)
    state.isSet = false
    // The key without a lock opens nothing: where this does not arrive, no harm is done.
    const options = { operationId: newId(), version: 1 }
    await api<typeof dropLockKey>('POST /api/phone-locks/:lockId/drop', { lockId: lock.id }, options)
  }
  const state: LockRun = shallowReactive({
    // A page that is opened by its address is there before it is known who is here.
    isSet: me.value !== undefined && lockOf(me.value.person.id) !== undefined,
    busy: false,
    failure: undefined,
    set,
    drop,
  })
  return state
}
