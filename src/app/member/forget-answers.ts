import { currentStore } from '#browser/session/current-store.ts'

/** SE-11: answers that this phone kept while its person was served as everybody. Rows go with their streams, as it next syncs. */
export async function forgetAnswers(): Promise<void> {
  const store = currentStore()
  for (const key of await store.keys('answer:')) await store.delete(key)
}
