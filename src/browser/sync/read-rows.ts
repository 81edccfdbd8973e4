import type { HeldRows, OfflineCapability, OfflineReader } from '#kernel/offline.ts'
import { gatherRows, layOver, pendingOf, type RowSet } from './held-rows.ts'
import type { SyncStore, SyncTransaction } from './sync-store.ts'

interface Reading {
  person: string
  capabilities: readonly OfflineCapability[]
  reader: () => OfflineReader
}

/** Reads rows again only when an answer has changed them, and lays operations over them only when something has changed. */
export function heldRowsOf(store: SyncStore, reading: Reading): { read(): Promise<HeldRows> } {
  let rows: { applied: number; set: RowSet } | undefined
  let held: { revision: number; day: string; rows: HeldRows } | undefined

  const find = async (tx: SyncTransaction) => {
    const revision = (await tx.meta('revision')) ?? 0
    if (held?.revision === revision) return undefined
    const { applied } = (await tx.meta('pull'))!
    const records = rows?.applied === applied ? undefined : await tx.rows()
    const provisional = await tx.provisional()
    const own = new Set<string>()
    for (const { id } of provisional) if (await tx.operation(id)) own.add(id)
    const refused = new Set((await tx.tray()).map(({ id }) => id))
    const pending = pendingOf(await tx.outbox(), provisional, { refused, own, person: reading.person })
    return { revision, applied, records, pending }
  }

  return {
    read: async () => {
      const reader = reading.reader()
      if (held && held.day !== reader.today) held = undefined
      const found = await store.read(['meta', 'rows', 'outbox', 'archive', 'tray', 'provisional'], find)
      if (!found) return held!.rows
      const { revision, applied, records, pending } = found
      if (records) rows = { applied, set: gatherRows(records) }
      const laid = layOver(rows!.set, pending, reading.capabilities, reader)
      held = { revision, day: reader.today, rows: laid }
      return laid
    },
  }
}
