import { randomBytes } from 'node:crypto'
import { raiseConcerns } from '#capabilities/notices/index.ts'
import type { UnitFacts, UnitPerson } from '#capabilities/organisation/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { Uuid } from '#kernel/id.ts'
import { dayOf } from '#kernel/local-date.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { isBranch } from '../branch-kinds.rules.ts'
import { usualChair } from '../occasion-kinds.rules.ts'
import type { conveneMeeting as endpoint } from '../meetings.contract.ts'
import { withSegments } from '../segments.rules.ts'
import { encryptCheckIn } from './encrypt-check-in.ts'
import { keepFiles } from './keep-files.ts'
import { listDuePeople } from './list-due-people.ts'
import { writeDue, writeExclusions } from './meeting-people.store.ts'
import { findKinds, insertMeeting, type MeetingValues, writeCheckInSecret } from './meetings.store.ts'
import { publishMeeting } from './publish-meeting.ts'
import { findSegments } from './segments.store.ts'
import { requireCircle } from './require-circle.ts'

/** Calls a meeting, draws up who is due by the roster of its day, and tells each of them. */
export async function conveneMeeting(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  unit: UnitFacts,
): Promise<OutputOf<typeof endpoint>> {
  const { tx, now, actor, services } = context
  await requireOpen(context, input, unit)
  const startsAt = new Date(input.startsAt)
  const heldOn = dayOf(startsAt)
  const list = await listDuePeople(tx, { unitId: unit.id, called: input, day: heldOn, exclusions: input.exclusions })
  requireCircle(input, list)
  const chair = pick(list.all, input.chairId) ?? usualChair(input, list.posts, list.people)
  const recorder =
    pick(list.all, input.recorderId) ?? list.people.find((person) => person.personId === actor.personId) ?? chair
  const id = await insertMeeting(tx, {
    uuid: input.meetingId,
    company_id: unit.companyId,
    unit_id: unit.id,
    unit_uuid: unit.uuid,
    unit_name: unit.name,
    kind: input.kind,
    group_name: input.groupName,
    title: input.title,
    state: 'planned',
    starts_at: startsAt,
    held_on: heldOn,
    place: input.place,
    online_link: input.onlineLink,
    agenda: JSON.stringify(withSegments(input.agenda, input.kind, await findSegments(tx, unit.path))),
    material: JSON.stringify(input.material),
    ...leaderValues(chair, recorder),
    share_code: randomBytes(16).toString('base64url'),
    convened_by: actor.personId,
    convened_at: now,
  })
  if (id === undefined) throw new Refusal('meetings.exists')
  const { kind, groupName } = input
  const meeting = {
    id,
    kind,
    uuid: input.meetingId,
    unitId: unit.id,
    companyId: unit.companyId,
    heldOn,
    path: unit.path,
  }
  await writeCheckInSecret(tx, id, encryptCheckIn(services.keys, meeting), services.keys.activeId)
  await writeDue(tx, meeting, list.due)
  await writeExclusions(tx, meeting, list.excluded)
  await keepFiles(context, meeting.uuid, input.material)
  await raiseConcerns(context, {
    kind: 'meeting',
    ref: meeting.uuid,
    unit: { id: unit.id, uuid: unit.uuid, name: unit.name },
    people: list.due.map((line) => line.personId),
    event: 'notice.meetings.convened',
    params: { kind, groupName, title: input.title, place: input.place },
    at: startsAt,
    wants: 'answer',
    link: `/meetings/${meeting.uuid}`,
    urgent: false,
  })
  await publishMeeting(context, meeting)
  return {
    meetingId: meeting.uuid,
    state: 'planned',
    due: list.due.length,
    votersDue: list.due.filter((line) => line.votes).length,
  }
}

type Named = { personId: number; personUuid: Uuid; name: string } | undefined

function leaderValues(chair: Named, recorder: Named): MeetingValues {
  return {
    ...(chair && { chair_id: chair.personId, chair_uuid: chair.personUuid, chair_name: chair.name }),
    ...(recorder && {
      recorder_id: recorder.personId,
      recorder_uuid: recorder.personUuid,
      recorder_name: recorder.name,
    }),
  }
}

async function requireOpen(context: CommandContext, input: InputOf<typeof endpoint>, unit: UnitFacts): Promise<void> {
  const kind = (await findKinds(context.tx)).find((one) => one.code === input.kind)
  if (!kind?.convenes) throw new Refusal('meetings.kind-not-open')
  if (!isBranch(unit.kind)) throw new Refusal('meetings.not-a-branch')
  if (input.place === '' && input.onlineLink === '') throw new Refusal('meetings.no-place')
}

function pick(people: readonly UnitPerson[], uuid: Uuid | null): UnitPerson | undefined {
  if (uuid === null) return undefined
  const person = people.find((one) => one.personUuid === uuid)
  if (!person) throw new Refusal('meetings.person-unknown')
  return person
}
