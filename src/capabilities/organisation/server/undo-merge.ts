import type { OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { undoMerge as contract } from '../duplicates.contract.ts'
import { type MergeRow, takeBackMerge } from './duplicates.store.ts'

/** The two are two again, each with what was his. Where something has changed since, nothing changes. */
export async function undoMerge(context: CommandContext, merge: MergeRow): Promise<OutputOf<typeof contract>> {
  const { tx, actor, now, services, audit } = context
  const moved = await takeBackMerge(tx, merge.id, actor.personId, now).catch((error: Error & { code?: string }) => {
    throw ['55000', '23505', '23P01'].includes(error.code ?? '') ? new Refusal('duplicates.changed-since') : error
  })
  for (const tell of services.persons.renew) await tell(context, { from: merge.keptId, to: merge.goneId, moved })
  for (const personId of [merge.keptId, merge.goneId])
    audit({ action: 'organisation.undo-merge', objectKind: 'person-merge', objectId: merge.id, personId })
  return { state: 'undone' }
}
