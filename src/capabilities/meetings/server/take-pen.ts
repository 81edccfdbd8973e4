import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { takePen as endpoint } from '../meeting-record.contract.ts'
import { leads } from '../meetings.access.ts'
import { isPenTaken, penUntil } from '../pen.rules.ts'
import { findWriter } from './find-writer.ts'
import type { MeetingRow } from './meetings.store.ts'
import { findMinutes, writePen } from './minutes.store.ts'
import { publishMeeting } from './publish-meeting.ts'
import { requireMendable } from './require-mendable.ts'

/** One holder at a time, of the two who write. */
export async function takePen(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  meeting: MeetingRow,
): Promise<OutputOf<typeof endpoint>> {
  requireMendable(context, meeting)
  if (!leads(context.actor, meeting)) throw new Refusal('access.denied')
  const minutes = (await findMinutes(context.tx, meeting.id, true))!
  const pen = { holderId: minutes.penId, until: minutes.penUntil }
  if (!input.force && isPenTaken(pen, context.actor.personId, context.now)) throw new Refusal('meetings.pen-taken')
  const until = penUntil(context.now)
  await writePen(context.tx, meeting.id, await findWriter(context), until)
  await publishMeeting(context, meeting)
  return { until: until.toISOString() }
}
