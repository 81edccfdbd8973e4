import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { happenedAt } from '../happened-at.rules.ts'
import type { recordResolution as endpoint } from '../meeting-record.contract.ts'
import { judgeFacts } from './judge-facts.ts'
import type { MeetingRow } from './meetings.store.ts'
import { publishMeeting } from './publish-meeting.ts'
import { requireMendable } from './require-mendable.ts'
import { findResolution, insertResolution } from './resolutions.store.ts'

/** What the meeting declared stands; what the rules say of it stands beside it. */
export async function recordResolution(
  context: CommandContext,
  input: Omit<InputOf<typeof endpoint>, 'meetingId'>,
  meeting: MeetingRow,
): Promise<OutputOf<typeof endpoint>> {
  requireMendable(context, meeting)
  const { due, present, judgement } = await judgeFacts(context, meeting, input)
  const adopted = input.adopted ?? judgement!.passes
  const { title, text, act, against, abstain, written } = input
  const votes = { due, present, for: input.for, against, abstain, written }
  const isNew = await insertResolution(context.tx, meeting, {
    id: input.resolutionId,
    at: happenedAt(context.op.at, context.now),
    by: context.actor.personId,
    title,
    text,
    act,
    ...votes,
    adopted,
    supported: !adopted || judgement!.passes,
    judgement: judgement as never,
  })
  const recorded = await findResolution(context.tx, meeting.id, input.resolutionId)
  // Sent again after its answer was lost, it is no fault.
  if (!recorded || (!isNew && !isSame(recorded, input))) throw new Refusal('meetings.exists')
  if (isNew) await publishMeeting(context, meeting)
  return recorded
}

function isSame(recorded: OutputOf<typeof endpoint>, input: Omit<InputOf<typeof endpoint>, 'meetingId'>): boolean {
  const given = ['title', 'text', 'act', 'for', 'against', 'abstain', 'written'] as const
  return recorded.withdrawn === null && given.every((field) => recorded[field] === input[field])
}
