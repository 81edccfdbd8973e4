import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { settleSuggestion as endpoint } from '../meeting-record.contract.ts'
import { leads } from '../meetings.access.ts'
import type { MeetingRow } from './meetings.store.ts'
import { settleSave } from './minutes.store.ts'
import { publishMeeting } from './publish-meeting.ts'
import { requireMendable } from './require-mendable.ts'

/** Taken over or set aside by one of the two; its text stays in the history. */
export async function settleSuggestion(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  meeting: MeetingRow,
): Promise<OutputOf<typeof endpoint>> {
  requireMendable(context, meeting)
  if (!leads(context.actor, meeting)) throw new Refusal('access.denied')
  await settleSave(context.tx, meeting.id, input.suggestionId, context.now)
  await publishMeeting(context, meeting)
  return {}
}
