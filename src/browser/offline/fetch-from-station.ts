import { hashOf } from '../sync/kept-files.ts'
import type { SyncEngine } from '../sync/sync-engine.ts'
import { phoneEngine } from './phone-state.ts'

/**
 * Fetches a file that rows name from a site station, where the server is out of reach, and keeps it on this phone.
 * no-room: the phone cannot. missing: a station was there, and has it not. Undefined: none was.
 */
export async function fetchFromStation(
  hash: string,
  name: string,
): Promise<'kept' | 'no-room' | 'missing' | undefined> {
  const engine = phoneEngine.value
  if (!engine) return undefined
  const { stations } = await engine.snapshot()
  let isThere = false
  for (const address of stations) {
    const reply = await engine.fileFromStation(address, hash)
    isThere ||= reply.ok || reply.code !== 'network.unreachable'
    if (!reply.ok || (await hashOf(reply.value)) !== hash) continue
    return (await keep(engine, hash, name, reply.value)) ? 'kept' : 'no-room'
  }
  return isThere ? 'missing' : undefined
}

async function keep(engine: SyncEngine, hash: string, name: string, blob: Blob): Promise<boolean> {
  try {
    await engine.store.write(['files'], async (tx) => {
      if (!(await tx.file(hash))) tx.putFile({ hash, blob, name, state: 'material', at: engine.now() })
    })
  } catch {
    return false
  }
  engine.changed()
  return true
}
