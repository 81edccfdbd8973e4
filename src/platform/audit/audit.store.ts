import { sql } from 'kysely'
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
  /** The same person doing the same to the same record again on one day (Beijing) adds no line. */
  oncePerDay?: true
  detail?: Readonly<Record<string, string | number | boolean | readonly string[]>>
}

/** What one operation of an actor did. */
export interface Audited {
  actorId: number | null
  op: Pick<Operation, 'device' | 'via'>
  entries: readonly AuditEntry[]
}

/** Of as many operations as there are, in one statement whose text is always the same. */
export async function writeAudit(tx: Tx, audited: readonly Audited[]): Promise<void> {
  const rows: object[] = []
  for (const { actorId, op, entries } of audited)
    for (const entry of entries)
      if (!entry.oncePerDay || !(await isKnownToday(tx, entry))) rows.push(toRow(actorId, op, entry))
  if (rows.length === 0) return
  await sql`insert into app.audit
    (actor_id, device, via, action, object_kind, object_id, person_id, unit_id, company_id, detail)
    select actor_id, device, via, action, object_kind, object_id, person_id, unit_id, company_id, detail
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (actor_id bigint, device text, via text, action text,
      object_kind text, object_id text, person_id bigint, unit_id bigint, company_id bigint, detail jsonb)`.execute(tx)
}

function toRow(actorId: number | null, { device, via }: Audited['op'], entry: AuditEntry): object {
  const { action, objectKind, objectId, personId, unitId, companyId, detail } = entry
  return {
    actor_id: actorId,
    device,
    via,
    action,
    object_kind: objectKind,
    object_id: objectId,
    person_id: personId,
    unit_id: unitId,
    company_id: companyId,
    detail: detail ?? {},
  }
}

async function isKnownToday(tx: Tx, { action, objectKind, objectId }: AuditEntry): Promise<boolean> {
  const found = await sql<{
    known: boolean
  }>`select app.did_today(${action}, ${objectKind}, ${objectId}) as known`.execute(tx)
  return found.rows[0]!.known
}
