import type { Tx } from '#platform/http/context.ts'

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

/** Appended: whoever enters it for somebody else may not read what stood before. */
export async function appendLeave(
  tx: Tx,
  leave: Omit<NewAnswer, 'answer' | 'bySecretary'> & { reason: string; by: number },
): Promise<void> {
  await tx
    .insertInto('app.meeting_leave')
    .values({
      meeting_id: leave.meetingId,
      unit_id: leave.unitId,
      person_id: leave.personId,
      reason: leave.reason,
      entered_by: leave.by,
      at: leave.at,
    })
    .execute()
}
