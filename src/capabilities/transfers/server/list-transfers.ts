import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { isId } from '#kernel/id.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { lookedAt, rightsIn } from '../transfers.access.ts'
import type { listTransfers as endpoint } from '../transfers.contract.ts'
import { viewTransfer } from '../transfer-view.rules.ts'
import { findTransfers } from './transfers.store.ts'

const pageSize = 100

/** One's own, and those of the branches that one's posts look at. */
export async function listTransfers(
  { tx, actor }: QueryContext,
  { which, after }: InputOf<typeof endpoint>,
): Promise<OutputOf<typeof endpoint>> {
  const page = { open: which === 'open', after: isId(after) ? after : null, limit: pageSize + 1 }
  const rows = await findTransfers(tx, { personId: actor.personId, paths: lookedAt(actor) }, page)
  const shown = rows.slice(0, pageSize)
  return {
    transfers: shown.map((row) => viewTransfer(row.facts, rightsIn(actor, row))),
    next: rows.length > pageSize ? shown.at(-1)!.facts.id : null,
  }
}
