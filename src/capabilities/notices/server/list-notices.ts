import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { listNotices as endpoint } from '../notices.contract.ts'
import { findConcerns } from './concerns.store.ts'

const pageSize = 30

export async function listNotices(
  context: QueryContext,
  input: InputOf<typeof endpoint>,
): Promise<OutputOf<typeof endpoint>> {
  const rows = await findConcerns(context.tx, readCursor(input.before), pageSize + 1)
  const page = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? page.at(-1) : undefined
  return { notices: page.map((row) => row.view), next: last ? `${last.raisedAt}~${last.id}` : null }
}

/** A cursor that nobody here made begins at the newest. */
function readCursor(text: string): { at: string; id: number } | null {
  const [at, id] = text.split('~')
  if (!at || Number.isNaN(Date.parse(at)) || !/^\d{1,15}$/.test(id ?? '')) return null
  return { at, id: Number(id) }
}
