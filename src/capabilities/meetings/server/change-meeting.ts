import { findUnitPeople } from '#capabilities/organisation/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { Uuid } from '#kernel/id.ts'
import { dayOf } from '#kernel/local-date.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { changeMeeting as endpoint } from '../meetings.contract.ts'
import { isPlanChanged } from '../plan.rules.ts'
import { withSegments } from '../segments.rules.ts'
import { moveMarks } from './attendance.store.ts'
import { keepFiles } from './keep-files.ts'
import { type MeetingRow, type MeetingValues, updateMeeting } from './meetings.store.ts'
import { publishMeeting } from './publish-meeting.ts'
import { refreshDue } from './refresh-due.ts'
import { requireAhead } from './require-ahead.ts'
import { findSegments } from './segments.store.ts'
import { type Plan, tellChange } from './tell-change.ts'

/** Up to the opening. A new time for a postponed meeting plans it again. */
export async function changeMeeting(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  meeting: MeetingRow,
): Promise<OutputOf<typeof endpoint>> {
  requireAhead(meeting)
  const before = planOf(meeting)
  const after: Plan = {
    startsAt: input.startsAt === undefined ? before.startsAt : new Date(input.startsAt).toISOString(),
    place: input.place ?? before.place,
    onlineLink: input.onlineLink ?? before.onlineLink,
    agenda: input.agenda
      ? withSegments(input.agenda, meeting.kind, await findSegments(context.tx, meeting.path))
      : before.agenda,
  }
  if (after.place === '' && after.onlineLink === '') throw new Refusal('meetings.no-place')
  const state = input.startsAt === undefined ? meeting.state : 'planned'
  const isTold = isPlanChanged(before, after)
  const values: MeetingValues = {
    state,
    starts_at: after.startsAt === null ? null : new Date(after.startsAt),
    held_on: after.startsAt === null ? meeting.heldOn : dayOf(new Date(after.startsAt)),
    place: after.place,
    online_link: after.onlineLink,
    agenda: JSON.stringify(after.agenda),
    title: input.title ?? meeting.title,
    material: JSON.stringify(input.material ?? meeting.material),
    ...(isTold ? { changed_at: context.now } : {}),
    ...(await leaderValues(context, meeting, input)),
  }
  if (!(await updateMeeting(context.tx, meeting.id, meeting.state, values)))
    throw new Refusal('meetings.already-opened')
  await moveMarks(context.tx, meeting, values.held_on!)
  await keepFiles(context, meeting.uuid, input.material ?? [])
  await refreshDue(context, meeting, values.held_on!)
  if (isTold) {
    const title = input.title ?? meeting.title
    await tellChange(context, { ...meeting, title }, { kind: 'changed', reason: input.reason, before, after })
  }
  await publishMeeting(context, meeting)
  return { state }
}

function planOf(meeting: MeetingRow): Plan {
  const { place, onlineLink, agenda } = meeting
  return { startsAt: meeting.startsAt?.toISOString() ?? null, place, onlineLink, agenda }
}

async function leaderValues(
  context: CommandContext,
  meeting: MeetingRow,
  input: { chairId?: Uuid | undefined; recorderId?: Uuid | undefined },
): Promise<MeetingValues> {
  if (input.chairId === undefined && input.recorderId === undefined) return {}
  const people = await findUnitPeople(context.tx, meeting.unitId, meeting.heldOn)
  const find = (uuid: Uuid | undefined) => {
    const person = people.find((one) => one.personUuid === uuid)
    if (uuid !== undefined && !person) throw new Refusal('meetings.person-unknown')
    return person
  }
  const [chair, recorder] = [find(input.chairId), find(input.recorderId)]
  return {
    ...(chair ? { chair_id: chair.personId, chair_uuid: chair.personUuid, chair_name: chair.name } : {}),
    ...(recorder
      ? { recorder_id: recorder.personId, recorder_uuid: recorder.personUuid, recorder_name: recorder.name }
      : {}),
  }
}
