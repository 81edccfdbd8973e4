import type { Uuid } from '#kernel/id.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#platform/http/context.ts'
import { type AppraisedRow, findAppraised } from './appraised.store.ts'

/** These on the list; refuses anyone who is not on it. */
export async function requireListed(tx: Tx, rowId: number, ids: readonly Uuid[]): Promise<AppraisedRow[]> {
  const people = await findAppraised(tx, rowId)
  return ids.map((id) => {
    const found = people.find((one) => one.id === id)
    if (!found) throw new Refusal('appraisal.person-unknown')
    return found
  })
}
