import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { type CaseRow, lockCase } from './lost-contact.store.ts'

/** The case as it is now, kept so until the end of this transaction. Throws `lost-contact.closed`. */
export async function requireOpenCase({ tx }: CommandContext, { uuid }: CaseRow): Promise<CaseRow> {
  const row = await lockCase(tx, uuid)
  if (!row) throw new Refusal('record.missing')
  if (row.closedOn !== null) throw new Refusal('lost-contact.closed')
  return row
}
