import type { Tx } from '#platform/http/context.ts'
import { findMapping, keepMapping } from './roster-import.store.ts'

type Mapping = Readonly<Record<string, Readonly<Record<string, string>>>>

/** What was matched by hand earlier stays matched, unless it is matched anew: table → heading → field. */
export async function keepHeadings(tx: Tx, told: Mapping): Promise<void> {
  const kept: Mapping = await findMapping(tx)
  const tables = new Set([...Object.keys(kept), ...Object.keys(told)])
  await keepMapping(tx, Object.fromEntries([...tables].map((table) => [table, { ...kept[table], ...told[table] }])))
}
