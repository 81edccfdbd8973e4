import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { recordMakeUp as endpoint } from '../after-meeting.contract.ts'
import { happenedAt } from '../happened-at.rules.ts'
import { missed } from '../make-up.rules.ts'
import { heldStates } from '../meeting-state.rules.ts'
import { appendMakeUp } from './make-up.store.ts'
import { findList } from './meeting-people.store.ts'
import type { MeetingRow } from './meetings.store.ts'
import { publishMeeting } from './publish-meeting.ts'

/** At any time after the meeting, frozen or not: the roll says who came, and this stands beside it. */
export async function recordMakeUp(
  context: CommandContext,
  { personId, makeUpId, studied }: InputOf<typeof endpoint>,
  { meeting }: { meeting: MeetingRow },
): Promise<OutputOf<typeof endpoint>> {
  const { tx, actor, today } = context
  if (!heldStates.includes(meeting.state)) throw new Refusal('meetings.not-opened')
  const uuid = personId ?? actor.personUuid
  const line = (await findList(tx, meeting)).find((one) => one.personUuid === uuid && one.part === 'due' && one.isHere)
  if (!line?.personId) throw new Refusal('meetings.not-due')
  if (studied && !missed(line)) throw new Refusal('meetings.was-there')
  if (studied && (studied.on < meeting.heldOn || studied.on > today)) throw new Refusal('meetings.made-up-day')
  const entry = {
    uuid: makeUpId,
    meetingId: meeting.id,
    unitId: meeting.unitId,
    personId: line.personId,
    personUuid: uuid,
    studied,
    by: actor.personId,
    at: happenedAt(context.op.at, context.now),
  }
  if (!(await appendMakeUp(tx, entry))) throw new Refusal('operation.reused')
  if (line.personId !== actor.personId) {
    const of = { objectKind: 'meeting', objectId: meeting.uuid, personId: line.personId, unitId: meeting.unitId }
    context.audit({ action: 'meetings.record-make-up', ...of })
  }
  await publishMeeting(context, meeting)
  return { makeUpId }
}
