import { raiseConcerns } from '#capabilities/notices/index.ts'
import { findPersonByUuid } from '#capabilities/organisation/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { addGuest as endpoint } from '../meetings.contract.ts'
import { meetingConcern } from './meeting-concern.ts'
import { findList, insertGuest } from './meeting-people.store.ts'
import type { MeetingRow } from './meetings.store.ts'
import { publishMeeting } from './publish-meeting.ts'
import { requireMendable } from './require-mendable.ts'

/** 列席, by name; someone known here may then follow and speak. Never counts. */
export async function addGuest(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  meeting: MeetingRow,
): Promise<OutputOf<typeof endpoint>> {
  if (meeting.state === 'cancelled') throw new Refusal('meetings.is-cancelled')
  if (meeting.state === 'confirmed') requireMendable(context, meeting)
  const person = input.personId === undefined ? null : await findPersonByUuid(context.tx, input.personId)
  if (person === undefined) throw new Refusal('meetings.person-unknown')
  const list = await findList(context.tx, meeting)
  if (person && list.some((line) => line.personId === person.id && line.isHere)) throw new Refusal('meetings.is-due')
  const { name, about, part } = input
  const isNew = await insertGuest(context.tx, meeting, {
    uuid: input.guestId,
    personId: person?.id ?? null,
    personUuid: person?.uuid ?? null,
    name,
    about,
    part,
  })
  const isKnown = list.some((line) => line.uuid === input.guestId && line.name === name && line.part === part)
  if (!isNew && !isKnown) throw new Refusal('operation.reused')
  if (person) await invite(context, meeting, person.id)
  await publishMeeting(context, meeting)
  return { guestId: input.guestId }
}

async function invite(context: CommandContext, meeting: MeetingRow, personId: number): Promise<void> {
  if (meeting.state !== 'planned' && meeting.state !== 'opened') return
  const about = meetingConcern(meeting)
  await raiseConcerns(context, {
    kind: 'meeting',
    ...about,
    people: [personId],
    event: 'notice.meetings.invited',
    params: { ...about.params, place: meeting.place },
    at: meeting.startsAt,
    wants: null,
    link: `/meetings/${meeting.uuid}`,
    urgent: false,
  })
}
