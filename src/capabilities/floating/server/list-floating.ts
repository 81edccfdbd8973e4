import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { isId } from '#kernel/id.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { seenParts, sidesOf } from '../floating.access.ts'
import type { listFloating as endpoint } from '../floating.contract.ts'
import { viewFloating } from '../floating-view.rules.ts'
import { findCases } from './floating.store.ts'

const pageSize = 100

/** Who is away, who is with us, and one's own. */
export async function listFloating(
  { tx, actor }: QueryContext,
  { which, after }: InputOf<typeof endpoint>,
): Promise<OutputOf<typeof endpoint>> {
  const page = { open: which === 'open', after: isId(after) ? after : null, limit: pageSize + 1 }
  const rows = await findCases(tx, { personId: actor.personId, paths: seenParts(actor) }, page)
  const shown = rows.slice(0, pageSize)
  return {
    cases: shown.map((row) => viewFloating(row.facts, sidesOf(actor, row))),
    next: rows.length > pageSize ? shown.at(-1)!.facts.id : null,
  }
}
