import { ref } from 'vue'
import { useCommand } from '#browser/api/use-command.ts'
import { keepLock } from '#browser/lock/lock-state.ts'
import { makeLock } from '#browser/lock/make-lock.ts'
import { me } from '#browser/session/session.ts'
import { systemClock } from '#kernel/clock.ts'
import type { keepLockKey } from '../phone-locks.contract.ts'

export const shortestCode = 6
export const idleChoices = [0, 3, 7, 30] as const

/** Gives the person who is here a lock. The server keeps the key first: a forgotten code then loses nothing. */
export function useLock() {
  const keep = useCommand<typeof keepLockKey>('POST /api/phone-locks')
  const isMaking = ref(false)
  /** True once it is set. */
  const set = async (code: string, idleDays: number) => {
    isMaking.value = true
    const { lock, key } = await makeLock(code)
    const answer = await keep.run({ lockId: lock.id, key })
    isMaking.value = false
    if (!answer.ok) return false
    const { id, name } = me.value!.person
    keepLock(id, { lock, name, idleDays, usedAt: systemClock.now().getTime() })
    return true
  }
  return { keep, isMaking, set }
}
