import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { happenedAt } from '../happened-at.rules.ts'
import type { markRoll as endpoint } from '../meetings.contract.ts'
import { writeMarks } from './attendance.store.ts'
import { countRollNow } from './count-roll-now.ts'
import { findList } from './meeting-people.store.ts'
import type { MeetingRow } from './meetings.store.ts'
import { publishMeeting } from './publish-meeting.ts'
import { requireMendable } from './require-mendable.ts'

/** Ticks by the secretary. After the meeting was closed, each change of the roll leaves its trace. */
export async function markRoll(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  meeting: MeetingRow,
): Promise<OutputOf<typeof endpoint>> {
  requireMendable(context, meeting)
  const due = (await findList(context.tx, meeting)).filter((line) => line.part === 'due' && line.isHere)
  const ids = new Map(due.map((line) => [line.personUuid, line.personId!]))
  const marks = new Map(
    input.marks.map(({ personId, state }) => {
      const id = ids.get(personId)
      if (id === undefined) throw new Refusal('meetings.not-due')
      return [id, { personId: id, state }] as const
    }),
  )
  await writeMarks(context.tx, meeting, [...marks.values()], 'secretary', happenedAt(context.op.at, context.now))
  if (meeting.state !== 'opened') {
    for (const { personId, state } of marks.values()) {
      context.audit({
        action: 'meetings.mark-roll',
        objectKind: 'meeting',
        objectId: meeting.uuid,
        personId,
        unitId: meeting.unitId,
        detail: { state },
      })
    }
  }
  const { roll: _, ...count } = await countRollNow(context, meeting)
  await publishMeeting(context, meeting)
  return { count }
}
