import { sql } from 'kysely'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'

export interface WithheldLook {
  id: number
  at: Date
  action: string
  personId: number | null
  unitId: number
  isOwn: boolean
}

/** Looks within the actor's discipline duty that those concerned do not see yet, the latest first. */
export async function findWithheldLooks(tx: Tx): Promise<WithheldLook[]> {
  const found =
    await sql<WithheldLook>`select id, at, action, person_id as "personId", unit_id as "unitId", own as "isOwn"
    from app.withheld_looks()`.execute(tx)
  return found.rows
}

export async function insertReleases(
  tx: Tx,
  looks: readonly Pick<WithheldLook, 'id' | 'unitId'>[],
  by: number,
  at: Date,
): Promise<void> {
  const rows = looks.map((look) => ({ audit_id: look.id, unit_id: look.unitId, released_by: by, released_at: at }))
  await tx
    .insertInto('app.look_release')
    .values(rows)
    .onConflict((conflict) => conflict.column('audit_id').doNothing())
    .execute()
}

export interface AccessRecord {
  day: LocalDate
  lastAt: Date
  action: string
  via: string
  kinds: string[]
  byUnit: string | null
  unit: string | null
  times: number
}

/** At most 1,001 lines within the actor's duty to audit. */
export async function findAccessRecords(
  tx: Tx,
  { from, to, path, post }: { from: LocalDate; to: LocalDate; path: string | null; post: string | null },
): Promise<AccessRecord[]> {
  const found = await sql<AccessRecord>`select day, last_at as "lastAt", action, via, post_kinds as kinds,
      post_unit as "byUnit", unit, times from app.access_records(${from}::date, ${to}::date, ${path}, ${post})`.execute(
    tx,
  )
  return found.rows
}
