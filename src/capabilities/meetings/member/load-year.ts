import { api } from '#browser/api/api.ts'
import type { Load } from '#browser/api/use-load.ts'
import { useLoad } from '#browser/api/use-load.ts'
import { systemClock } from '#kernel/clock.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import { dayOf } from '#kernel/local-date.ts'
import type { getYear } from '../meeting-lists.contract.ts'

export type Year = OutputOf<typeof getYear>
export type MeetingLine = Year['meetings'][number]

export function today(): string {
  return dayOf(systemClock.now())
}

export function thisYear(): number {
  return Number(today().slice(0, 4))
}

/** A branch's year, kept on the phone. */
export function useYear(unitId: string, year: number): Load<Year> {
  return useLoad((signal) => api<typeof getYear>('GET /api/units/:unitId/meetings', { unitId, year }, { signal }), {
    keep: `year:${unitId}:${year}`,
  })
}

/** Newest first: what comes is above what was. */
export function newestFirst(meetings: readonly MeetingLine[]): MeetingLine[] {
  return [...meetings].sort((one, other) => timeOf(other).localeCompare(timeOf(one)))
}

function timeOf(meeting: MeetingLine): string {
  return meeting.startsAt ?? meeting.heldOn
}
