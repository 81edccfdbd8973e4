import { systemClock } from '#kernel/clock.ts'
import type { Uuid } from '#kernel/id.ts'
import type { Key } from '#kernel/sealing.ts'
import { settleLastWords } from '../drafts/draft-place.ts'
import { countUnsent } from '../offline/phone-people.ts'
import { openWithCode, openWithKey } from './lock-keys.ts'
import { keepLock, lockOf } from './lock-state.ts'
import { openDatabaseAgain, sealDatabase } from './seal-database.ts'

/**
 * Encrypts what this browser holds of somebody whose lock is shut (`lock-state.ts`); nothing where it is not. The device's own keys stay:
 * they cannot be read out. Rejects with `StorageProblem`: it is shut to the app all the same, and sealed at the next try.
 */
export function shut(person: Uuid): Promise<void> {
  return oneAtATime(person, () => sealNow(person))
}

async function sealNow(person: Uuid): Promise<void> {
  const state = lockOf(person)
  // Opened again while this waited.
  if (state?.shut === undefined) return
  const unsent = await countUnsent(person)
  keepLock(person, { ...state, shut: { unsent: unsent ?? state.shut.unsent } })
  await settleLastWords(person)
  const { publicKey } = state.lock
  const isDevice = (store: string, key: IDBValidKey) => store === 'meta' && key === 'device'
  for (const name of databasesOf(person)) await sealDatabase({ name, publicKey, stays: isDevice })
}

/** False where the code is another. */
export async function openByCode(person: Uuid, code: string): Promise<boolean> {
  const key = await openWithCode(lockOf(person)!.lock, code)
  if (key) await open(person, key)
  return key !== undefined
}

/** With what the server keeps for whoever signs in. */
export async function openByKey(person: Uuid, key: string): Promise<void> {
  await open(person, await openWithKey(key))
}

function open(person: Uuid, key: Key): Promise<void> {
  return oneAtATime(person, async () => {
    const { shut: _, ...state } = lockOf(person)!
    for (const name of databasesOf(person)) await openDatabaseAgain(name, key, state.lock.publicKey)
    keepLock(person, { ...state, usedAt: systemClock.now().getTime() })
  })
}

/** Two tabs, or a seal that is still being made when the code is typed. */
function oneAtATime(person: Uuid, work: () => Promise<void>): Promise<void> {
  return navigator.locks.request(`lianxian-lock-${person}`, work)
}

function databasesOf(person: Uuid): readonly string[] {
  return [`lianxian-sync-${person}`, `lianxian-${person}`]
}
