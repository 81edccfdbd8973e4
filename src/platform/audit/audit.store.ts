import type { Operation } from '#kernel/operation.ts'
import type { Tx } from '../database/database.ts'

/** Who did what to which record: ids and hashes only, never a name. `personId`: whose data it was. */
export interface AuditEntry {
  action: string
  objectKind: string
  objectId: string
  personId?: number
  unitId?: number
  companyId?: number
  detail?: Readonly<Record<string, string | number | boolean | readonly string[]>>
}

export async function writeAudit(
  tx: Tx,
  actorId: number | null,
  op: Operation,
  entries: readonly AuditEntry[],
): Promise<void> {
  if (entries.length === 0) return
  const rows = entries.map((entry) => ({
    actor_id: actorId,
    device: op.device,
    via: op.via,
    action: entry.action,
    object_kind: entry.objectKind,
    object_id: entry.objectId,
    person_id: entry.personId ?? null,
    unit_id: entry.unitId ?? null,
    company_id: entry.companyId ?? null,
    detail: JSON.stringify(entry.detail ?? {}),
  }))
  await tx.insertInto('app.audit').values(rows).execute()
}
