import type { Tx } from '#platform/http/context.ts'
import type { RosterMapping, Table } from '../roster/roster-headings.ts'
import { findMapping, type ImportChoices } from './roster-import.store.ts'

/** How headings are matched: what is kept for every file, and the heading rows of this one. */
export async function readMapping(tx: Tx, { rows }: ImportChoices): Promise<RosterMapping> {
  const { sheets, ...headings } = await findMapping(tx)
  return { ...(sheets ? { sheets: sheets as Record<string, Table> } : {}), headings, ...(rows ? { rows } : {}) }
}
