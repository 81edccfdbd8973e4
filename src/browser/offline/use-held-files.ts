import { onScopeDispose, shallowRef, watch, type Ref } from 'vue'
import { shownTypes } from '#kernel/upload-limits.ts'
import type { FileRecord } from '../sync/sync-records.ts'
import { phoneEngine, phoneState } from './phone-state.ts'

/** A file whose bytes lie on this phone. */
export interface HeldFile {
  /** Address of the bytes while the page is open. */
  url: string
  /** A browser may show it in its own window; whatever else it is must be saved, since it would run as a page of ours. */
  isShown: boolean
  /** Not yet sent up: 已存手机，待发送. */
  waits: boolean
  /** The server did not take it: the page 这部手机 says why, and what can be done. */
  isRefused: boolean
}

export type HeldFiles = Readonly<Record<string, HeldFile>>

/** Which of these files this phone holds, by hash; follows what comes and what is sent. */
export function useHeldFiles(hashes: () => readonly string[]): Readonly<Ref<HeldFiles>> {
  const held = shallowRef<HeldFiles>({})
  const addresses = new Map<string, string>()
  let isGone = false
  const addressOf = ({ hash, blob }: FileRecord) => {
    const address = addresses.get(hash) ?? URL.createObjectURL(blob)
    addresses.set(hash, address)
    return address
  }
  const look = async () => {
    const found = await findRecords(hashes()).catch(() => [])
    if (isGone) return
    held.value = Object.fromEntries(
      found.map((file) => [
        file.hash,
        {
          url: addressOf(file),
          isShown: shownTypes.includes(file.blob.type),
          waits: file.state === 'kept' || file.state === 'waiting',
          isRefused: file.state === 'refused',
        },
      ]),
    )
  }
  watch([() => hashes().join(), phoneEngine, phoneState], () => void look(), { immediate: true })
  onScopeDispose(() => {
    isGone = true
    for (const address of addresses.values()) URL.revokeObjectURL(address)
  })
  return held
}

async function findRecords(hashes: readonly string[]): Promise<FileRecord[]> {
  const engine = phoneEngine.value
  if (!engine || hashes.length === 0) return []
  return engine.store.read(['files'], async (tx) => {
    const found: FileRecord[] = []
    for (const hash of hashes) {
      const file = await tx.file(hash)
      if (file) found.push(file)
    }
    return found
  })
}
