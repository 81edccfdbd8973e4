import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'

/** When somebody's Party membership does not count, and by which document. `to` is exclusive; null: until further notice. */
export interface MembershipSuspension {
  personId: number
  kind: 'stopped' | 'removed'
  from: LocalDate
  to: LocalDate | null
  document: string
}

/** Of everybody who has or had a place in the unit; whoever asks acts within its scope. */
export async function findSuspensions(tx: Tx, unitId: number): Promise<MembershipSuspension[]> {
  const { rows } = await sql<MembershipSuspension & { to: string }>`
    select person_id as "personId", kind, from_date as "from", to_date as "to", document
    from app.suspensions_in(${unitId}::bigint) order by person_id, from_date`.execute(tx)
  return rows.map((row) => ({ ...row, to: row.to === 'infinity' ? null : row.to }))
}

/** What the record `source` says of a person now; what it said before is superseded and stays to be read. */
export async function replaceSuspensions(
  tx: Tx,
  { source, personId, by, at }: { source: Uuid; personId: number; by: number; at: Date },
  suspensions: readonly Omit<MembershipSuspension, 'personId'>[],
): Promise<void> {
  await tx
    .updateTable('app.membership_suspension')
    .set({ superseded_at: at })
    .where('source', '=', source)
    .where('superseded_at', 'is', null)
    .execute()
  if (suspensions.length === 0) return
  const rows = suspensions.map(({ kind, from, to, document }) => ({
    person_id: personId,
    source,
    kind,
    from_date: from,
    to_date: to ?? 'infinity',
    document,
    recorded_at: at,
    recorded_by: by,
  }))
  await tx.insertInto('app.membership_suspension').values(rows).execute()
}

export async function exportSuspensions(tx: Tx, personId: number): Promise<object[]> {
  return tx
    .selectFrom('app.membership_suspension')
    .select(['kind', 'from_date as from', 'to_date as to', 'document', 'superseded_at as supersededAt'])
    .where('person_id', '=', personId)
    .orderBy('id')
    .execute()
}
