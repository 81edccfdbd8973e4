import { belongsTo, isWithin } from '#kernel/actor.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { rollStates } from '../roll.rules.ts'
import { readPage } from './meeting-page.store.ts'
import type { MeetingRow } from './meetings.store.ts'
import { findMinutes } from './minutes.store.ts'

/**
 * Puts the meeting, and its roll as one row, into the unit's stream: only what every member of the unit may read. No
 * answer, no reason of a leave or an exclusion, no minutes before the chair confirmed them. Wakes the open pages.
 */
export async function publishMeeting(
  context: CommandContext,
  meeting: Pick<MeetingRow, 'id' | 'uuid' | 'unitId' | 'path'>,
): Promise<void> {
  context.touch(`meeting:${meeting.uuid}`)
  if (!seesWholeRoll(context, meeting)) return
  const page = (await readPage(context.tx, meeting.uuid))!
  const minutes = page.meeting.state === 'confirmed' ? await findMinutes(context.tx, meeting.id) : undefined
  const { editDays: _, ...open } = page.meeting
  const stream = `unit:${meeting.unitId}`
  context.publish({
    stream,
    kind: 'meeting',
    key: meeting.uuid,
    data: { ...open, changes: page.changes, resolutions: page.resolutions, minutes: minutes?.text ?? null },
  })
  const roll = page.people
    .filter((line) => line.isHere)
    .map((line) => [line.id, line.personId, line.name, line.part, line.votes, rollStates[line.state]])
  context.publish({ stream, kind: 'meeting-roll', key: meeting.uuid, data: { roll } })
}

/** Someone who has left the unit meanwhile sees his own line alone; what he does is published with the next step. */
function seesWholeRoll({ actor }: CommandContext, meeting: { unitId: number; path: string }): boolean {
  return belongsTo(actor, meeting.unitId) || actor.posts.some((post) => isWithin(meeting.path, post.path))
}
