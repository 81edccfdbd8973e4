import { raiseConcerns, settleConcerns } from '#capabilities/notices/index.ts'
import type { Uuid } from '#kernel/id.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { SuccessionUnit } from '#platform/http/succession.ts'
import { usualChair } from '../occasion-kinds.rules.ts'
import { differenceToNotice } from '../roll.rules.ts'
import { findKeptExclusions } from './find-kept-exclusions.ts'
import { moveMeetingRow } from './held-meetings.store.ts'
import { type DuePeople, listDuePeople } from './list-due-people.ts'
import { meetingConcern } from './meeting-concern.ts'
import { findList, takeOffList, writeDue } from './meeting-people.store.ts'
import { findMeeting, type MeetingRow, type MeetingValues, updateMeeting } from './meetings.store.ts'
import { publishMeeting } from './publish-meeting.ts'

/**
 * A planned meeting becomes its successor's: who is due is drawn up anew from the roster of its day, and is told. One
 * that was opened meanwhile stays.
 */
export async function moveMeeting(context: CommandContext, uuid: Uuid, successor: SuccessionUnit): Promise<void> {
  const { tx } = context
  const before = await findMeeting(tx, uuid)
  if (!before || !(await moveMeetingRow(tx, before.id, successor.id))) return
  const meeting = (await findMeeting(tx, uuid))!
  const kept = await findKeptExclusions(tx, meeting.id)
  const list = await listDuePeople(tx, {
    unitId: successor.id,
    called: meeting,
    day: meeting.heldOn,
    exclusions: [],
    kept,
  })
  const listed = (await findList(tx, meeting)).filter((line) => line.part === 'due' && line.isHere)
  const ids = list.due.map((line) => line.personId)
  const { removed } = differenceToNotice(
    listed.map((line) => line.personId!),
    ids,
  )
  await writeDue(tx, meeting, list.due)
  await takeOffList(tx, meeting.id, removed, true)
  if (removed.length > 0)
    await settleConcerns(context, { kind: 'meeting', ref: meeting.uuid, people: removed, isOver: true })
  await updateMeeting(tx, meeting.id, meeting.state, leadersOf(meeting, list))
  const about = meetingConcern(meeting)
  await raiseConcerns(context, {
    kind: 'meeting',
    ...about,
    people: ids,
    event: 'notice.meetings.convened',
    params: { ...about.params, place: meeting.place },
    at: meeting.startsAt,
    wants: 'answer',
    link: `/meetings/${meeting.uuid}`,
    urgent: false,
  })
  await publishMeeting(context, meeting)
}

/** Chair and recorder stay if they are of the new unit; else its secretary. */
function leadersOf(meeting: MeetingRow, list: DuePeople): MeetingValues {
  const isHere = (id: number | null) => id !== null && list.people.some((person) => person.personId === id)
  const { personId = null, personUuid = null, name = null } = usualChair(meeting, list.posts, list.people) ?? {}
  return {
    held_on: meeting.heldOn,
    ...(isHere(meeting.chairId) ? {} : { chair_id: personId, chair_uuid: personUuid, chair_name: name }),
    ...(isHere(meeting.recorderId) ? {} : { recorder_id: personId, recorder_uuid: personUuid, recorder_name: name }),
  }
}
