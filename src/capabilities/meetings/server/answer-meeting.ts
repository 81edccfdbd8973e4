import { settleConcerns } from '#capabilities/notices/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { findChangeable } from '../meeting-state.rules.ts'
import { happenedAt } from '../happened-at.rules.ts'
import type { answerMeeting as endpoint } from '../meetings.contract.ts'
import { appendLeave, writeAnswer } from './answers.store.ts'
import { isCarried } from './is-carried.ts'
import { findList } from './meeting-people.store.ts'
import type { MeetingRow } from './meetings.store.ts'
import { publishMeeting } from './publish-meeting.ts'

/** The answer is the receipt. The secretary may enter it for someone without a phone; it is marked so (代录). */
export async function answerMeeting(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  { meeting }: { meeting: MeetingRow },
): Promise<OutputOf<typeof endpoint>> {
  const { tx, actor, now, op } = context
  const uuid = input.personId ?? actor.personUuid
  const line = (await findList(tx, meeting)).find((one) => one.personUuid === uuid && one.part === 'due' && one.isHere)
  if (!line?.personId) throw new Refusal('meetings.not-due')
  if (!mayAnswer(context, meeting)) throw new Refusal('meetings.answering-over')
  if (input.answer === 'leave' && input.reason === '') throw new Refusal('meetings.reason-missing')
  const answer = {
    meetingId: meeting.id,
    unitId: meeting.unitId,
    personId: line.personId,
    answer: input.answer,
    bySecretary: line.personId !== actor.personId,
    at: happenedAt(op.at, now),
  }
  await writeAnswer(tx, answer)
  if (input.answer === 'leave')
    await appendLeave(tx, context.services.keys, { ...answer, reason: input.reason, by: actor.personId })
  await settleConcerns(context, {
    kind: 'meeting',
    ref: meeting.uuid,
    people: [line.personId],
    answer: input.answer,
    isOver: false,
  })
  await publishMeeting(context, meeting)
  return { answer: input.answer }
}

/** Up to the opening; what was said before it on a phone without a network counts until the record is frozen. */
function mayAnswer(context: CommandContext, meeting: MeetingRow): boolean {
  if (meeting.state === 'planned' || meeting.state === 'postponed') return true
  const isInTime = meeting.openedAt !== null && happenedAt(context.op.at, context.now) <= meeting.openedAt
  return isCarried(context) && isInTime && findChangeable(meeting, context.today, meeting.editDays).includes('roll')
}
