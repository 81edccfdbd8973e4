import type { Tx } from '#platform/http/context.ts'
import type { ExclusionReason } from '../due.rules.ts'
import type { ExclusionInput } from './list-due-people.ts'
import { findExclusions } from './meeting-people.store.ts'

/** What was adopted for a meeting before; what had no document had no effect and is asked for anew. */
export async function findKeptExclusions(tx: Tx, meetingId: number): Promise<ExclusionInput[]> {
  const found = await findExclusions(tx, meetingId)
  return found
    .filter((one) => one.reason !== 'exclusion-without-approval')
    .map((one) => ({ personId: one.personUuid, reason: one.reason as ExclusionReason, approval: one.approval }))
}
