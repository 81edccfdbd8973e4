import { sql } from 'kysely'
import type { Tx } from '#platform/http/context.ts'
import type { KeyRing } from '#platform/secrets/key-ring.ts'

export interface NewAnswer {
  meetingId: number
  unitId: number
  personId: number
  answer: 'attending' | 'online' | 'leave'
  bySecretary: boolean
  at: Date
}

/** The last answer of each person holds. */
export async function writeAnswer(tx: Tx, answer: NewAnswer): Promise<void> {
  const values = { answer: answer.answer, by_secretary: answer.bySecretary, answered_at: answer.at }
  await tx
    .insertInto('app.meeting_answer')
    .values({ meeting_id: answer.meetingId, unit_id: answer.unitId, person_id: answer.personId, ...values })
    .onConflict((conflict) => conflict.columns(['meeting_id', 'person_id']).doUpdateSet(values))
    .execute()
}

/** Appended: whoever enters it for somebody else may not read what stood before. The reason is kept as ciphertext. */
export async function appendLeave(
  tx: Tx,
  keys: KeyRing,
  leave: Omit<NewAnswer, 'answer' | 'bySecretary'> & { reason: string; by: number },
): Promise<void> {
  const { rows } = await sql<{ id: number }>`select nextval('app.meeting_leave_id_seq') as id`.execute(tx)
  const { id } = rows[0]!
  const cipher = keys.encrypt(leave.reason, reasonPlace(id))
  await sql`
    insert into app.meeting_leave (id, meeting_id, person_id, unit_id, reason_cipher, key_id, entered_by, at) overriding system value
      values (${id}, ${leave.meetingId}, ${leave.personId}, ${leave.unitId}, ${cipher}, ${keys.activeId}, ${leave.by}, ${leave.at})`.execute(
    tx,
  )
}

/** What binds a reason to its row. */
export function reasonPlace(id: number): string {
  return `app.meeting_leave.reason_cipher.${id}`
}

/** Reasons that were kept as text before; answers nothing of them. */
export async function encryptPlainLeaves(tx: Tx, keys: KeyRing): Promise<void> {
  const plain = await tx
    .selectFrom('app.meeting_leave')
    .select(['id', 'reason'])
    .where('reason', 'is not', null)
    .execute()
  for (const { id, reason } of plain) {
    await tx
      .updateTable('app.meeting_leave')
      .set({ reason: null, reason_cipher: keys.encrypt(reason!, reasonPlace(id)), key_id: keys.activeId })
      .where('id', '=', id)
      .execute()
  }
}
