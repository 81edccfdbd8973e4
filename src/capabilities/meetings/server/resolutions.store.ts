import type { OutputOf } from '#kernel/endpoint.ts'
import type { Uuid } from '#kernel/id.ts'
import type { Tx } from '#platform/http/context.ts'
import type { recordResolution } from '../meeting-record.contract.ts'

export type ResolutionView = OutputOf<typeof recordResolution>

/** False if this public id is taken. */
export async function insertResolution(
  tx: Tx,
  meeting: { id: number; unitId: number },
  resolution: Omit<ResolutionView, 'at' | 'withdrawn'> & { at: Date; by: number },
): Promise<boolean> {
  const result = await tx
    .insertInto('app.resolution')
    .values({
      uuid: resolution.id,
      meeting_id: meeting.id,
      unit_id: meeting.unitId,
      at: resolution.at,
      by_person: resolution.by,
      title: resolution.title,
      text: resolution.text,
      act: resolution.act,
      due: resolution.due,
      present: resolution.present,
      votes_for: resolution.for,
      votes_against: resolution.against,
      abstained: resolution.abstain,
      written: resolution.written,
      adopted: resolution.adopted,
      supported: resolution.supported,
      judgement: JSON.stringify(resolution.judgement),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

export async function findResolution(tx: Tx, meetingId: number, uuid: Uuid): Promise<ResolutionView | undefined> {
  const row = await tx
    .selectFrom('app.resolution')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .where('uuid', '=', uuid)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    id: row.uuid,
    at: row.at.toISOString(),
    title: row.title,
    text: row.text ?? '',
    act: row.act as ResolutionView['act'],
    due: row.due,
    present: row.present,
    for: row.votes_for,
    against: row.votes_against,
    abstain: row.abstained,
    written: row.written,
    adopted: row.adopted,
    supported: row.supported,
    judgement: row.judgement as ResolutionView['judgement'],
    withdrawn: row.withdrawn_at ? { at: row.withdrawn_at.toISOString(), reason: row.withdrawn_reason ?? '' } : null,
  }
}

/** The first reason stands. */
export async function writeWithdrawal(tx: Tx, meetingId: number, uuid: Uuid, at: Date, reason: string): Promise<void> {
  await tx
    .updateTable('app.resolution')
    .set({ withdrawn_at: at, withdrawn_reason: reason })
    .where('meeting_id', '=', meetingId)
    .where('uuid', '=', uuid)
    .where('withdrawn_at', 'is', null)
    .execute()
}
