import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { listSpeeches as endpoint } from '../meetings.contract.ts'
import type { MeetingRow } from './meetings.store.ts'
import { findSpeeches } from './writings.store.ts'

const pageSize = 200

export async function listSpeeches(
  context: QueryContext,
  input: InputOf<typeof endpoint>,
  meeting: MeetingRow,
): Promise<OutputOf<typeof endpoint>> {
  const after = /^\d{1,15}$/.test(input.after) ? Number(input.after) : 0
  const rows = await findSpeeches(context.tx, meeting.id, after, pageSize)
  return { speeches: rows.map(({ place: _, ...speech }) => speech), next: String(rows.at(-1)?.place ?? after) }
}
