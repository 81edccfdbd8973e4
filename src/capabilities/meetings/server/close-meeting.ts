import { raiseConcerns, settleConcerns } from '#capabilities/notices/index.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { happenedAt } from '../happened-at.rules.ts'
import type { closeMeeting as endpoint } from '../meetings.contract.ts'
import { meetingConcern } from './meeting-concern.ts'
import { type MeetingRow, updateMeeting } from './meetings.store.ts'
import { publishMeeting } from './publish-meeting.ts'

/** The meeting is over: nothing waits for an answer any more, and the recorder writes it up. */
export async function closeMeeting(context: CommandContext, meeting: MeetingRow): Promise<OutputOf<typeof endpoint>> {
  if (meeting.state !== 'opened') throw new Refusal('meetings.not-opened')
  const values = { state: 'closed', closed_at: happenedAt(context.op.at, context.now) } as const
  if (!(await updateMeeting(context.tx, meeting.id, 'opened', values))) throw new Refusal('meetings.not-opened')
  await settleConcerns(context, { kind: 'meeting', ref: meeting.uuid, isOver: true })
  const about = meetingConcern(meeting)
  await raiseConcerns(context, {
    kind: 'minutes',
    ...about,
    people: meeting.recorderId === null ? [] : [meeting.recorderId],
    event: 'notice.meetings.minutes-to-draft',
    at: null,
    wants: 'draft',
    link: `/meetings/${meeting.uuid}/minutes`,
    urgent: false,
  })
  await publishMeeting(context, meeting)
  return { state: 'closed' }
}
