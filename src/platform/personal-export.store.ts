import type { Tx } from './database/database.ts'

/** What was done with a person's data: by whom is told as the official log tells it, on request. */
export async function exportAudit(tx: Tx, personId: number): Promise<object[]> {
  return tx
    .selectFrom('app.audit')
    .select(['at', 'action', 'object_kind', 'via'])
    .where('person_id', '=', personId)
    .orderBy('id')
    .execute()
}

export async function exportUploads(tx: Tx, personId: number): Promise<object[]> {
  return tx
    .selectFrom('app.upload')
    .select(['name', 'type', 'size', 'began_at'])
    .where('person_id', '=', personId)
    .orderBy('began_at')
    .execute()
}

export async function exportCommands(tx: Tx, personId: number): Promise<object[]> {
  return tx
    .selectFrom('app.command_log')
    .select(['type', 'device', 'received_at'])
    .where('person_id', '=', personId)
    .orderBy('received_at')
    .execute()
}

export async function exportDevices(tx: Tx, personId: number): Promise<object[]> {
  return tx
    .selectFrom('app.device')
    .select(['id', 'name', 'state', 'enrolled_at', 'contact_at'])
    .where('person_id', '=', personId)
    .orderBy('enrolled_at')
    .execute()
}

export async function exportOperations(tx: Tx, personId: number): Promise<object[]> {
  return tx
    .selectFrom('app.sync_operation')
    .select(['device_id', 'seq', 'type', 'at', 'received_at', 'state', 'code'])
    .where('person_id', '=', personId)
    .orderBy('received_at')
    .orderBy('seq')
    .execute()
}
