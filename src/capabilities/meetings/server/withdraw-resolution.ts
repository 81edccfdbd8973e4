import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { withdrawResolution as endpoint } from '../meeting-record.contract.ts'
import type { MeetingRow } from './meetings.store.ts'
import { publishMeeting } from './publish-meeting.ts'
import { requireMendable } from './require-mendable.ts'
import { findResolution, writeWithdrawal } from './resolutions.store.ts'

/** Entered by mistake: it stays readable, marked. */
export async function withdrawResolution(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  meeting: MeetingRow,
): Promise<OutputOf<typeof endpoint>> {
  requireMendable(context, meeting)
  await writeWithdrawal(context.tx, meeting.id, input.resolutionId, context.now, input.reason)
  const resolution = await findResolution(context.tx, meeting.id, input.resolutionId)
  if (!resolution) throw new Refusal('record.missing')
  await publishMeeting(context, meeting)
  return resolution
}
