import { currentOwner } from '../session/current-store.ts'
import { storeOf } from '../storage/browser-store.ts'

export interface KeptForm<Form> {
  /** Unix milliseconds. */
  at: number
  form: Form
}

export interface DraftPlace<Form> {
  find: () => Promise<KeptForm<Form> | undefined>
  /** Rejects when the phone has no room. */
  save: (kept: KeptForm<Form>) => Promise<void>
  /**
   * For the last moment before a page goes, beside `save`: the browser may then drop a transaction of IndexedDB that is
   * still on its way, but not this.
   */
  saveAtOnce: (kept: KeptForm<Form>) => void
  forget: () => Promise<void>
}

const lastWordsOf = (owner: string) => `lianxian-last-words:${owner}:`

/** Puts what was typed in the last moment where drafts lie, so that nothing of it stands outside the person's store. */
export async function settleLastWords(owner: string): Promise<void> {
  const prefix = lastWordsOf(owner)
  for (const name of Object.keys(localStorage).filter((one) => one.startsWith(prefix))) {
    const last = JSON.parse(localStorage.getItem(name)!) as KeptForm<unknown>
    const place = `draft:${name.slice(prefix.length)}`
    const stored = await storeOf(owner).get<KeptForm<unknown>>(place)
    if (last.at > (stored?.at ?? 0)) await storeOf(owner).put(place, last)
    localStorage.removeItem(name)
  }
}

/** Where the draft of a form lies, for the person who is here when the page opens. */
export function draftPlaceOf<Form>(key: string): DraftPlace<Form> {
  const owner = currentOwner()
  const store = storeOf(owner)
  const place = `draft:${key}`
  const lastWords = lastWordsOf(owner) + key
  return {
    find: async () => {
      const stored = await store.get<KeptForm<Form>>(place).catch(() => undefined)
      const last = JSON.parse(localStorage.getItem(lastWords) ?? 'null') as KeptForm<Form> | null
      return last !== null && last.at > (stored?.at ?? 0) ? last : stored
    },
    save: async (kept) => {
      await store.put(place, kept)
      localStorage.removeItem(lastWords)
    },
    saveAtOnce: (kept) => {
      try {
        localStorage.setItem(lastWords, JSON.stringify(kept))
      } catch {
        // No room here; the store may still take it.
      }
    },
    forget: async () => {
      localStorage.removeItem(lastWords)
      await store.delete(place).catch(() => undefined)
    },
  }
}
