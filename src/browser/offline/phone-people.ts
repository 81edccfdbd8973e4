import type { Uuid } from '#kernel/id.ts'
import { shutPeople } from '../lock/lock-state.ts'
import { openSyncStore } from '../sync/sync-store.ts'

/** Somebody whose content lies on this phone. */
export interface PhonePerson {
  id: Uuid
  /** Undefined where he did not choose to be remembered here. */
  name: string | undefined
  /** What no server has judged yet; it is sent when he has signed in again. Undefined where his store does not open. */
  unsent: number | undefined
  /** Under his lock: his code opens it. */
  isShut?: true
}

const storageKey = 'lianxian-people'
const storePrefix = 'lianxian-sync-'

/** His name stands on the sign-in page of this phone. */
export function rememberHere(id: Uuid, name: string): void {
  write({ ...remembered(), [id]: name })
}

export function forgetHere(id: Uuid): void {
  const { [id]: _, ...others } = remembered()
  write(others)
}

export function isRememberedHere(id: Uuid): boolean {
  return id in remembered()
}

/** Those who are remembered, and those for whom something waits; named ones first. `except`: the one who is here. */
export async function findPhonePeople(except?: Uuid, factory: IDBFactory = indexedDB): Promise<PhonePerson[]> {
  const names = remembered()
  const stores = await storesOf(factory)
  const shut = shutPeople().map((person) => ({ ...person, isShut: true as const }))
  const ids = [...new Set([...Object.keys(names), ...stores])].filter((id) => shut.every((one) => one.id !== id))
  const others = await Promise.all(
    ids.map(async (id) => ({
      id,
      name: names[id],
      unsent: stores.includes(id) ? await countUnsent(id, factory) : 0,
    })),
  )
  return [...shut, ...others]
    .filter(({ id }) => id !== except)
    .filter(({ name, unsent }) => name !== undefined || unsent !== 0)
    .sort((one, other) => Number(other.name !== undefined) - Number(one.name !== undefined))
}

/** Empty where the browser does not list its databases. */
async function storesOf(factory: IDBFactory): Promise<string[]> {
  const all = (await factory.databases?.().catch(() => [])) ?? []
  const names = all.flatMap(({ name }) => (name?.startsWith(storePrefix) ? [name] : []))
  return names.map((name) => name.slice(storePrefix.length))
}

/** Undefined where the store does not open. */
export async function countUnsent(id: Uuid, factory: IDBFactory = indexedDB): Promise<number | undefined> {
  const store = openSyncStore(id, factory)
  const outbox = await store.read(['outbox'], (tx) => tx.outbox()).catch(() => undefined)
  store.close()
  return outbox?.filter(({ state, settled }) => state !== 'acked' && !settled).length
}

function remembered(): Record<string, string> {
  try {
    return JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Record<string, string>
  } catch {
    return {}
  }
}

function write(people: Record<string, string>): void {
  localStorage.setItem(storageKey, JSON.stringify(people))
}
