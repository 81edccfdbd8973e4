import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { Tx } from '#platform/http/context.ts'
import type { HandoverContents } from '../handovers.rules.ts'

export interface HandoverRow {
  uuid: Uuid
  unitId: number
  fromPersonId: number
  toPersonId: number
  openedAt: Date
  note: string
  fromSignedAt: Date | null
  toSignedAt: Date | null
  contents: HandoverContents | null
}

const columns = sql`uuid, unit_id as "unitId", from_person_id as "fromPersonId", to_person_id as "toPersonId",
  opened_at as "openedAt", note, from_signed_at as "fromSignedAt", to_signed_at as "toSignedAt", contents`

export async function findHandover(tx: Tx, uuid: Uuid): Promise<HandoverRow | undefined> {
  const found = await sql<HandoverRow>`select ${columns} from app.secretary_handover where uuid = ${uuid}`.execute(tx)
  return found.rows[0]
}

/** Locks it, so that two who sign at one moment sign one after the other. */
export async function lockHandover(tx: Tx, uuid: Uuid): Promise<HandoverRow> {
  const found =
    await sql<HandoverRow>`select ${columns} from app.secretary_handover where uuid = ${uuid} for update`.execute(tx)
  return found.rows[0]!
}

/** Of a unit, newest first. */
export async function findHandovers(tx: Tx, unitId: number): Promise<HandoverRow[]> {
  const found = await sql<HandoverRow>`
    select ${columns} from app.secretary_handover where unit_id = ${unitId} order by opened_at desc limit 50`.execute(
    tx,
  )
  return found.rows
}

export async function addHandover(
  tx: Tx,
  row: { uuid: Uuid; unitId: number; fromPersonId: number; toPersonId: number; openedBy: number; at: Date },
): Promise<void> {
  await sql`insert into app.secretary_handover (uuid, unit_id, from_person_id, to_person_id, opened_by, opened_at)
    values (${row.uuid}, ${row.unitId}, ${row.fromPersonId}, ${row.toPersonId}, ${row.openedBy}, ${row.at})`.execute(tx)
}

export async function writeNote(tx: Tx, uuid: Uuid, note: string): Promise<void> {
  await sql`update app.secretary_handover set note = ${note} where uuid = ${uuid}`.execute(tx)
}

/** `contents` with the second signature: what was handed over is fixed then. */
export async function writeSignatures(
  tx: Tx,
  uuid: Uuid,
  signed: { from: Date | null; to: Date | null; contents: HandoverContents | null },
): Promise<void> {
  await sql`update app.secretary_handover set from_signed_at = ${signed.from}, to_signed_at = ${signed.to},
    contents = ${signed.contents === null ? null : JSON.stringify(signed.contents)}::jsonb where uuid = ${uuid}`.execute(
    tx,
  )
}
