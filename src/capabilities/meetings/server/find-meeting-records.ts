import { addMonths, type LocalDate } from '#kernel/local-date.ts'
import type { Uuid } from '#kernel/id.ts'
import type { Tx } from '#platform/http/context.ts'
import type { UnitFacts } from '#capabilities/organisation/index.ts'
import { isBranch } from '../branch-kinds.rules.ts'
import { isHeld, rhythmRows, type RhythmSpan, yearRhythm } from '../rhythm.rules.ts'
import { findMeetingDays } from './meeting-lists.store.ts'

interface MeetingRecord {
  /** BR-10: this quarter's general meeting, as the branch's year shows it. */
  quarter: RhythmSpan | undefined
  /** Organisation-life meetings since a year ago (BR-18), held or with their day set; the earliest first. */
  lifeMeetings: { meetingId: Uuid; isHeld: boolean }[]
}

/** What each of these units has held and planned; one that is no branch owes no meetings and is left out. */
export async function findMeetingRecords(
  tx: Tx,
  units: readonly UnitFacts[],
  today: LocalDate,
): Promise<Map<number, MeetingRecord>> {
  const branches = units.filter(({ kind }) => isBranch(kind))
  const found = await findMeetingDays(
    tx,
    branches.map(({ id }) => id),
    addMonths(today, -12),
    addMonths(today, 12),
  )
  const byUnit = Map.groupBy(found, ({ unitId }) => unitId)
  return new Map(branches.map((unit) => [unit.id, recordOf(unit, byUnit.get(unit.id) ?? [], today)]))
}

const generalMeeting = rhythmRows.filter(({ kind }) => kind === 'general-meeting')

type MeetingDay = Awaited<ReturnType<typeof findMeetingDays>>[number]

function recordOf(unit: UnitFacts, meetings: readonly MeetingDay[], today: LocalDate): MeetingRecord {
  const { startsOn, foundedOn, endedOn: endsOn } = unit
  const year = Number(today.slice(0, 4))
  const spans = yearRhythm({ year, today, startsOn, foundedOn, endsOn, meetings, rows: generalMeeting })
  return {
    quarter: spans.find(({ from, to }) => from <= today && today < to),
    lifeMeetings: meetings
      .filter(
        ({ kind, state, day }) => kind === 'life-meeting' && (isHeld(state) || (state === 'planned' && day >= today)),
      )
      .map(({ meetingId, state }) => ({ meetingId, isHeld: isHeld(state) })),
  }
}
