import { settleConcerns } from '#capabilities/notices/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { removeGuest as endpoint } from '../meetings.contract.ts'
import { deleteGuest, findList } from './meeting-people.store.ts'
import type { MeetingRow } from './meetings.store.ts'
import { publishMeeting } from './publish-meeting.ts'
import { requireMendable } from './require-mendable.ts'

/** Somebody who is due is never taken off this way. */
export async function removeGuest(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  meeting: MeetingRow,
): Promise<OutputOf<typeof endpoint>> {
  if (meeting.state === 'confirmed') requireMendable(context, meeting)
  const guest = (await findList(context.tx, meeting)).find((line) => line.uuid === input.guestId && line.part !== 'due')
  if (!guest) return {}
  await deleteGuest(context.tx, meeting.id, input.guestId)
  if (guest.personId !== null) {
    await settleConcerns(context, { kind: 'meeting', ref: meeting.uuid, people: [guest.personId], isOver: true })
  }
  await publishMeeting(context, meeting)
  return {}
}
