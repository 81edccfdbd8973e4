import type { OutputOf } from '#kernel/endpoint.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { readSourceNow as contract } from '../provisioning.contract.ts'

/** Has the worker read the source now instead of tonight. */
export async function readSourceNow({ enqueue, audit }: CommandContext): Promise<OutputOf<typeof contract>> {
  enqueue('provisioning.read-source', {})
  audit({ action: 'provisioning.read-source-now', objectKind: 'roster-source', objectId: 'source' })
  return { state: 'asked' }
}
