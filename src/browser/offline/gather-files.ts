import type { SyncStore } from '../sync/sync-store.ts'

/** Hashes of the files that a command's input names (`fileHash`, at any depth) and that this phone has yet to send. */
export async function gatherFiles(store: SyncStore, input: unknown): Promise<string[]> {
  const named = [...new Set(namedHashes(input))]
  if (named.length === 0) return []
  return store.read(['files'], async (tx) => {
    const unsent: string[] = []
    for (const hash of named) {
      const state = (await tx.file(hash))?.state
      if (state === 'kept' || state === 'waiting' || state === 'refused') unsent.push(hash)
    }
    return unsent
  })
}

function namedHashes(input: unknown): string[] {
  if (typeof input !== 'object' || input === null) return []
  return Object.entries(input).flatMap(([name, value]) =>
    name === 'fileHash' && typeof value === 'string' ? [value] : namedHashes(value),
  )
}
