import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { dayOf } from '#kernel/local-date.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { outcomeChange } from '#platform/sync/publish-outcomes.ts'
import { replayJob } from '#platform/sync/replay-operations.ts'
import type { settleReview as contract } from '../devices-console.contract.ts'
import { decideReview, type ReviewRow } from './reviews.store.ts'

/**
 * Taken: it is judged once more, with the rights of the day on which it was made. Set aside: its maker is told, and keeps
 * what he wrote.
 */
export async function settleReview(
  context: CommandContext,
  { operationId, take }: InputOf<typeof contract>,
  review: ReviewRow,
): Promise<OutputOf<typeof contract>> {
  const { tx, now } = context
  const { device, seq, personId, madeAt } = review
  if (!(await decideReview(tx, operationId, take, now))) throw new Refusal('record.missing')
  if (take) {
    const made = madeAt === null || madeAt > now ? now : madeAt
    context.enqueue(replayJob, { operation: { device, seq, personId, asOf: dayOf(made) } })
  } else {
    const outcome = { seq, id: operationId, state: 'rejected', code: 'review.set-aside', params: null } as const
    context.publish(outcomeChange(personId, device, outcome))
  }
  const action = take ? 'devices.review-taken' : 'devices.review-set-aside'
  context.audit({ action, objectKind: 'operation', objectId: operationId, personId })
  return { operationId }
}
