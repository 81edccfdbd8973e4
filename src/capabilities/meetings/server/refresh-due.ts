import { settleConcerns } from '#capabilities/notices/index.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { differenceToNotice } from '../roll.rules.ts'
import { findKeptExclusions } from './find-kept-exclusions.ts'
import { listDuePeople } from './list-due-people.ts'
import { findList, takeOffList, writeDue } from './meeting-people.store.ts'
import type { MeetingRow } from './meetings.store.ts'

/** Another day may have another roster: who is due then is told with the change, and whoever is not is let go. */
export async function refreshDue(context: CommandContext, meeting: MeetingRow, day: LocalDate): Promise<void> {
  if (day === meeting.heldOn) return
  const { tx } = context
  const before = (await findList(tx, meeting)).filter((line) => line.part === 'due' && line.isHere)
  const { due } = await listDuePeople(tx, {
    unitId: meeting.unitId,
    called: meeting,
    day,
    exclusions: [],
    kept: await findKeptExclusions(tx, meeting.id),
  })
  const { removed } = differenceToNotice(
    before.map((line) => line.personId!),
    due.map((line) => line.personId),
  )
  await writeDue(tx, meeting, due)
  await takeOffList(tx, meeting.id, removed, true)
  if (removed.length > 0)
    await settleConcerns(context, { kind: 'meeting', ref: meeting.uuid, people: removed, isOver: true })
}
