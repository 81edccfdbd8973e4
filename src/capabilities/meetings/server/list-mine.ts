import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { listMine as endpoint } from '../meeting-lists.contract.ts'
import { findOwnMeetings } from './meeting-lists.store.ts'
import { toLineView } from '../line-view.rules.ts'

/** At most twenty each. */
export async function listMine(context: QueryContext): Promise<OutputOf<typeof endpoint>> {
  const { tx, actor, today } = context
  const [coming, held] = [
    await findOwnMeetings(tx, actor.personId, true, 20),
    await findOwnMeetings(tx, actor.personId, false, 20),
  ]
  return { coming: coming.map((row) => toLineView(row, today)), held: held.map((row) => toLineView(row, today)) }
}
