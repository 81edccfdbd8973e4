import { sql } from 'kysely'
import type { Tx } from '#platform/http/context.ts'

/** What its owner shall see: `slip-made`, `slip-used-enrol`, `new-device`, `password-changed`, `passkey-added` … */
export interface AccountEvent {
  personId: number
  kind: string
  at: Date
  byPerson: number | null
  device: string | null
}

export interface SeenEvent {
  kind: string
  at: Date
  by: string | null
  device: string | null
  seenAt: Date | null
}

export async function insertAccountEvent(tx: Tx, event: AccountEvent): Promise<void> {
  await tx
    .insertInto('app.account_event')
    .values({
      person_id: event.personId,
      kind: event.kind,
      at: event.at,
      by_person: event.byPerson,
      device: event.device,
    })
    .execute()
}

/** The latest fifty events of the actor's own account, with the name of whoever else did it. */
export async function findOwnEvents(tx: Tx): Promise<SeenEvent[]> {
  const found =
    await sql<SeenEvent>`select kind, at, by_name as "by", device, seen_at as "seenAt" from app.own_account_events()`.execute(
      tx,
    )
  return found.rows
}

export async function countUnseenEvents(tx: Tx, personId: number): Promise<number> {
  const row = await tx
    .selectFrom('app.account_event')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('person_id', '=', personId)
    .where('seen_at', 'is', null)
    .executeTakeFirstOrThrow()
  return row.count
}

export async function markEventsSeen(tx: Tx, personId: number, at: Date): Promise<number> {
  const result = await tx
    .updateTable('app.account_event')
    .set({ seen_at: at })
    .where('person_id', '=', personId)
    .where('seen_at', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** True once anybody has an account. In the scope of the root. */
export async function hasAccounts(tx: Tx): Promise<boolean> {
  return (await tx.selectFrom('app.account').select('person_id').limit(1).executeTakeFirst()) !== undefined
}
