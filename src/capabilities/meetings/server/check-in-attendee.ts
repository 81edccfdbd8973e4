import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { happenedAt } from '../happened-at.rules.ts'
import type { checkInAttendee as endpoint } from '../meetings.contract.ts'
import { writeCheckIn } from './attendance.store.ts'
import { checkInCode } from './check-in-code.ts'
import { findList } from './meeting-people.store.ts'
import type { MeetingRow } from './meetings.store.ts'
import { publishMeeting } from './publish-meeting.ts'

/** How many minutes a code is still taken after the host's screen has moved on. */
const grace = 2

/** By the code of the minute in which he read it; a phone without a network may say so later, while the meeting is open. */
export async function checkInAttendee(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  meeting: MeetingRow,
): Promise<OutputOf<typeof endpoint>> {
  const { tx, actor } = context
  if (meeting.state !== 'opened') throw new Refusal('meetings.not-opened')
  if (!meeting.isDue) throw new Refusal('meetings.not-due')
  const at = happenedAt(context.op.at, context.now)
  if (at < meeting.openedAt! || !isShown(context, meeting, input.code, at)) throw new Refusal('meetings.code-expired')
  await writeCheckIn(tx, meeting, { personId: actor.personId, state: input.online ? 'online' : 'present' }, at)
  await publishMeeting(context, meeting)
  const own = (await findList(tx, meeting)).find((line) => line.personId === actor.personId)
  return { state: own!.state }
}

function isShown(context: CommandContext, meeting: MeetingRow, code: string, at: Date): boolean {
  return Array.from({ length: grace + 1 }, (_, back) => back).some(
    (back) => checkInCode(context.services.keys, meeting.uuid, at, back).code === code,
  )
}
