import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { listReview as contract } from '../devices-console.contract.ts'
import { findReviews } from './reviews.store.ts'

/** Without what was written: that is between the maker and whomever it was for. */
export async function listReview({ tx }: QueryContext): Promise<OutputOf<typeof contract>> {
  const rows = await findReviews(tx)
  return {
    operations: rows.map(({ operationId, personName, unitName, type, madeAt, receivedAt, code }) => ({
      operationId,
      personName,
      unitName,
      type,
      madeAt: madeAt?.toISOString() ?? null,
      receivedAt: receivedAt.toISOString(),
      reason: code,
    })),
  }
}
