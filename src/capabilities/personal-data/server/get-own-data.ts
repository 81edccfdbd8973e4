import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { readRow } from '../held-words.rules.ts'
import type { getOwnData as contract } from '../personal-data.contract.ts'
import { gatherHeld } from './gather-held.ts'

/** A long list is shown to its first hundred rows; the file has all. */
const mostRows = 100

export async function getOwnData(context: QueryContext): Promise<OutputOf<typeof contract>> {
  const held = await gatherHeld(context)
  return {
    groups: held.map(({ title, rows }) => ({
      title: title[context.locale],
      rows: rows.slice(0, mostRows).map((row) => readRow(row, context.locale)),
    })),
  }
}
