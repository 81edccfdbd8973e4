import type { Tx } from '#platform/http/context.ts'

export async function exportAccount(tx: Tx, personId: number): Promise<object[]> {
  return tx.selectFrom('app.account').select(['label', 'made_at as madeAt']).where('person_id', '=', personId).execute()
}

export async function exportAccountEvents(tx: Tx, personId: number): Promise<object[]> {
  return tx
    .selectFrom('app.account_event')
    .select(['kind', 'at', 'device'])
    .where('person_id', '=', personId)
    .orderBy('at')
    .execute()
}
