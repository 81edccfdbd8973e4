import { raiseConcerns, settleConcerns } from '#capabilities/notices/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { newId } from '#kernel/id.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { saveMinutes as endpoint } from '../meeting-record.contract.ts'
import { leads } from '../meetings.access.ts'
import { isPenTaken, penUntil } from '../pen.rules.ts'
import { findWriter } from './find-writer.ts'
import { meetingConcern } from './meeting-concern.ts'
import type { MeetingRow } from './meetings.store.ts'
import { findMinutes, insertSave, type MinutesRow, type Writer, writeText } from './minutes.store.ts'
import { publishMeeting } from './publish-meeting.ts'
import { requireMendable } from './require-mendable.ts'

/**
 * Whoever holds the pen and has read the newest version writes the text; whatever else arrives is kept as a suggestion.
 * Every text that was ever sent stays in the history.
 */
export async function saveMinutes(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  meeting: MeetingRow,
): Promise<OutputOf<typeof endpoint>> {
  requireMendable(context, meeting)
  const isLeader = leads(context.actor, meeting)
  const minutes = (await findMinutes(context.tx, meeting.id, isLeader))!
  const by = await findWriter(context)
  const save = { uuid: newId(context.now.getTime()), text: input.text, at: context.now, by }
  if (!isLeader || !holdsPen(context, minutes) || input.basedOn !== minutes.version) {
    await insertSave(context.tx, meeting, { ...save, version: null, isSuggestion: true })
    await publishMeeting(context, meeting)
    return { kept: 'suggestion', version: minutes.version }
  }
  const version = minutes.version + 1
  await writeText(context.tx, meeting, { ...save, version, penUntil: penUntil(context.now) })
  if (meeting.state === 'closed') await askChair(context, meeting, by)
  await publishMeeting(context, meeting)
  return { kept: 'text', version }
}

function holdsPen({ actor, now }: CommandContext, minutes: MinutesRow): boolean {
  return !isPenTaken({ holderId: minutes.penId, until: minutes.penUntil }, actor.personId, now)
}

/** The recorder has written: the chair's confirmation is what the minutes wait for. */
async function askChair(context: CommandContext, meeting: MeetingRow, by: Writer): Promise<void> {
  if (meeting.recorderId !== meeting.chairId && by.personId === meeting.recorderId) {
    await settleConcerns(context, { kind: 'minutes', ref: meeting.uuid, people: [by.personId], isOver: true })
  }
  if (meeting.chairId === null) return
  const about = meetingConcern(meeting)
  await raiseConcerns(context, {
    kind: 'minutes',
    ...about,
    people: [meeting.chairId],
    event: 'notice.meetings.minutes-to-confirm',
    at: null,
    wants: 'confirm',
    link: `/meetings/${meeting.uuid}/minutes`,
    urgent: false,
  })
}
