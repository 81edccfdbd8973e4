import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { happenedAt } from '../happened-at.rules.ts'
import type { countPresent as endpoint } from '../meetings.contract.ts'
import { findCount, insertCount } from './attendance.store.ts'
import { countRollNow } from './count-roll-now.ts'
import type { MeetingRow } from './meetings.store.ts'
import { publishMeeting } from './publish-meeting.ts'
import { requireMendable } from './require-mendable.ts'

/** Fixes the roll for the votes that follow; the quorum uses those there then. */
export async function countPresent(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  meeting: MeetingRow,
): Promise<OutputOf<typeof endpoint>> {
  requireMendable(context, meeting)
  const figures = await countRollNow(context, meeting, input.seen)
  const at = happenedAt(context.op.at, context.now)
  await insertCount(context.tx, meeting, { uuid: input.countId, at, by: context.actor.personId, figures })
  const kept = await findCount(context.tx, meeting.id, input.countId)
  if (!kept) throw new Refusal('operation.reused')
  await publishMeeting(context, meeting)
  const { roll: _, ...count } = kept.figures
  return { id: kept.uuid, at: kept.at.toISOString(), ...count }
}
