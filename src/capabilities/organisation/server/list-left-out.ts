import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { listLeftOut as contract } from '../roster-import.contract.ts'
import { findLeftOut } from './roster-left-out.store.ts'

/** What was left out of earlier imports and still is. */
export async function listLeftOut({ tx }: QueryContext): Promise<OutputOf<typeof contract>> {
  const rows = await findLeftOut(tx, 500)
  return { leftOut: rows.map(({ leftOutAt, ...row }) => ({ ...row, leftOutAt: leftOutAt.toISOString() })) }
}
