import { raiseConcerns } from '#capabilities/notices/index.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { meetingConcern } from './meeting-concern.ts'
import { findList } from './meeting-people.store.ts'
import type { AgendaItem, MeetingRow } from './meetings.store.ts'
import { insertChange } from './meetings.store.ts'
import { newId } from '#kernel/id.ts'

/** What a change is about: old beside new. */
export interface Plan {
  startsAt: string | null
  place: string
  onlineLink: string
  agenda: AgendaItem[]
}

export interface PlanChange {
  kind: 'changed' | 'postponed' | 'cancelled'
  reason: string
  before: Plan
  after: Plan
}

/** Keeps the change, and tells everybody on the list, past the cap and quiet hours; one row each, in its final state. */
export async function tellChange(context: CommandContext, meeting: MeetingRow, change: PlanChange): Promise<void> {
  const { tx, now, actor } = context
  const kept = {
    uuid: newId(now.getTime()),
    meetingId: meeting.id,
    unitId: meeting.unitId,
    at: now,
    by: actor.personId,
  }
  await insertChange(tx, { ...kept, ...change })
  const { before, after } = change
  const list = await findList(tx, meeting)
  const about = meetingConcern(meeting)
  const params: Record<string, string> = {
    ...about.params,
    reason: change.reason,
    place: after.place,
    beforePlace: before.place,
    beforeAt: before.startsAt ?? '',
    afterAt: after.startsAt ?? '',
  }
  const told = {
    ...about,
    kind: 'meeting',
    event: `notice.meetings.${change.kind}`,
    params,
    at: after.startsAt === null ? null : new Date(after.startsAt),
    link: `/meetings/${meeting.uuid}`,
    urgent: true,
    settled: change.kind === 'cancelled',
  }
  const here = list.filter((line) => line.isHere && line.personId !== null)
  const ids = (isDue: boolean) => here.filter((line) => (line.part === 'due') === isDue).map((line) => line.personId!)
  await raiseConcerns(context, { ...told, people: ids(true), wants: change.kind === 'cancelled' ? null : 'answer' })
  await raiseConcerns(context, { ...told, people: ids(false), wants: null })
}
