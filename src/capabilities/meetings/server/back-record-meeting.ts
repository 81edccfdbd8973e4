import { randomBytes } from 'node:crypto'
import { findPersonByUuid, type UnitFacts } from '#capabilities/organisation/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { Uuid } from '#kernel/id.ts'
import { Refusal } from '#kernel/refusal.ts'
import { claimFile } from '#platform/files/uploads.store.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { isBranch } from '../branch-kinds.rules.ts'
import type { backRecordMeeting as endpoint } from '../meeting-record.contract.ts'
import { mostScanBytes } from '../scans.rules.ts'
import { writeMarks } from './attendance.store.ts'
import { countRollNow } from './count-roll-now.ts'
import { type DuePeople, listDuePeople } from './list-due-people.ts'
import { insertGuest, writeDue } from './meeting-people.store.ts'
import { findKinds, findMeeting, insertMeeting, type MeetingRow } from './meetings.store.ts'
import { insertMinutes } from './minutes.store.ts'
import { publishMeeting } from './publish-meeting.ts'
import { readMeetingSettings } from './read-meeting-settings.ts'
import { recordResolution } from './record-resolution.ts'
import { requireCircle } from './require-circle.ts'

type Input = InputOf<typeof endpoint>

/**
 * 补录: a meeting from paper, in one act. Held and recorded days both stand; it is neither locked out nor called late.
 * Who was due is read from the roster of the day; someone named in the roll who belongs to the branch only since then
 * by the roster is taken as due too, since the paper says that he was there.
 */
export async function backRecordMeeting(
  context: CommandContext,
  input: Input,
  unit: UnitFacts,
): Promise<OutputOf<typeof endpoint>> {
  const { tx, today } = context
  if (input.heldOn > today) throw new Refusal('meetings.held-in-future')
  const kind = (await findKinds(tx)).find((one) => one.code === input.kind)
  if (!kind?.convenes) throw new Refusal('meetings.kind-not-open')
  if (!isBranch(unit.kind)) throw new Refusal('meetings.not-a-branch')
  const alsoOf = { day: today, people: input.marks.map((mark) => mark.personId) }
  const list = await listDuePeople(tx, {
    unitId: unit.id,
    called: input,
    day: input.heldOn,
    exclusions: [],
    alsoOf,
  })
  requireCircle(input, list)
  const meeting = await begin(context, input, unit)
  await writeDue(tx, meeting, list.due)
  await writeMarks(tx, meeting, marksOf(input, list), 'secretary', context.now)
  for (const { guestId, name, about } of input.guests) {
    await insertGuest(tx, meeting, { uuid: guestId, personId: null, personUuid: null, name, about, part: 'observer' })
  }
  await keepScans(context, meeting.uuid, input)
  await insertMinutes(tx, meeting)
  for (const resolution of input.resolutions) await recordResolution(context, resolution, meeting)
  await publishMeeting(context, meeting)
  const { roll: _, ...count } = await countRollNow(context, meeting)
  return { meetingId: meeting.uuid, count }
}

async function begin(context: CommandContext, input: Input, unit: UnitFacts): Promise<MeetingRow> {
  const { tx } = context
  const [chair, recorder] = [await getPerson(context, input.chairId), await getPerson(context, input.recorderId)]
  const { onlineCounts, editDays } = await readMeetingSettings(tx)
  const id = await insertMeeting(tx, {
    uuid: input.meetingId,
    company_id: unit.companyId,
    unit_id: unit.id,
    unit_uuid: unit.uuid,
    unit_name: unit.name,
    kind: input.kind,
    group_name: input.groupName,
    title: input.title,
    state: 'closed',
    held_on: input.heldOn,
    place: input.place,
    summary: input.summary,
    scans: JSON.stringify(input.scans),
    chair_id: chair.id,
    chair_uuid: chair.uuid,
    chair_name: chair.name,
    recorder_id: recorder.id,
    recorder_uuid: recorder.uuid,
    recorder_name: recorder.name,
    online_counts: onlineCounts,
    edit_days: editDays,
    back_recorded: true,
    share_code: randomBytes(16).toString('base64url'),
    convened_by: context.actor.personId,
    convened_at: context.now,
  })
  if (id === undefined) throw new Refusal('meetings.exists')
  return (await findMeeting(tx, input.meetingId))!
}

async function getPerson(context: CommandContext, uuid: Uuid) {
  const person = await findPersonByUuid(context.tx, uuid)
  if (!person) throw new Refusal('meetings.person-unknown')
  return person
}

function marksOf(input: Input, list: DuePeople) {
  const ids = new Map(list.due.map((line) => [line.personUuid, line.personId]))
  const marks = new Map(input.marks.map((mark) => [mark.personId, mark.state]))
  return [...marks].map(([uuid, state]) => {
    const personId = ids.get(uuid)
    if (personId === undefined) throw new Refusal('meetings.not-due')
    return { personId, state }
  })
}

async function keepScans(context: CommandContext, meetingId: Uuid, input: Input): Promise<void> {
  for (const scan of input.scans) {
    const kept = await claimFile(context.tx, scan.fileHash, { table: 'app.meeting', key: meetingId }, mostScanBytes)
    if (Math.max(scan.size, kept?.size ?? 0) > mostScanBytes) throw new Refusal('meetings.scan-too-large')
  }
}
