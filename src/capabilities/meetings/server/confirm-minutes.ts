import { settleConcerns } from '#capabilities/notices/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { dayOf } from '#kernel/local-date.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { frozenFrom } from '../frozen-from.rules.ts'
import type { confirmMinutes as endpoint } from '../meeting-record.contract.ts'
import { findWriter } from './find-writer.ts'
import { type MeetingRow, updateMeeting } from './meetings.store.ts'
import { findMinutes, writeConfirmation } from './minutes.store.ts'
import { publishMeeting } from './publish-meeting.ts'
import { readMeetingSettings } from './read-meeting-settings.ts'

/** The chair confirms the version that he read; from then on the unit reads it, and some days later it is frozen. */
export async function confirmMinutes(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  meeting: MeetingRow,
): Promise<OutputOf<typeof endpoint>> {
  if (meeting.state === 'confirmed') throw new Refusal('meetings.already-confirmed')
  if (meeting.state !== 'closed') throw new Refusal('meetings.not-closed')
  const minutes = (await findMinutes(context.tx, meeting.id, true))!
  if (minutes.version === 0) throw new Refusal('meetings.minutes-missing')
  if (minutes.version !== input.version) throw new Refusal('meetings.minutes-newer')
  const { editDays } = await readMeetingSettings(context.tx)
  const confirmedOn = dayOf(context.now)
  const values = { state: 'confirmed', confirmed_on: confirmedOn, edit_days: editDays } as const
  if (!(await updateMeeting(context.tx, meeting.id, 'closed', values))) throw new Refusal('meetings.already-confirmed')
  await writeConfirmation(context.tx, meeting.id, await findWriter(context), context.now)
  await settleConcerns(context, { kind: 'minutes', ref: meeting.uuid, isOver: true })
  context.audit({
    action: 'meetings.confirm-minutes',
    objectKind: 'meeting',
    objectId: meeting.uuid,
    unitId: meeting.unitId,
    detail: { version: minutes.version },
  })
  await publishMeeting(context, { ...meeting, state: 'confirmed' } as MeetingRow)
  return { confirmedAt: context.now.toISOString(), frozenFrom: frozenFrom(confirmedOn, editDays).toISOString() }
}
