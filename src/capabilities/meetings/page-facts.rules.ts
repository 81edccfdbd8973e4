import type { OutputOf } from '#kernel/endpoint.ts'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { StoredMeetingState } from './meeting-state.rules.ts'
import type { getMeeting } from './meetings.contract.ts'
import type { RollCount } from './roll.rules.ts'

type View = OutputOf<typeof getMeeting>

/** A line of the list as the page reads it; states and ways of marking by their number. */
export type PageLine = Omit<View['people'][number], 'state' | 'via'> & {
  state: number
  via: number | null
  atNotice: boolean
  isHere: boolean
  isMine: boolean
}

export interface PageFacts {
  meeting: Pick<
    View,
    | 'id'
    | 'kind'
    | 'groupName'
    | 'title'
    | 'unit'
    | 'startsAt'
    | 'heldOn'
    | 'place'
    | 'onlineLink'
    | 'agenda'
    | 'material'
    | 'chair'
    | 'recorder'
  > &
    Pick<View, 'onlineCounts' | 'convenedAt' | 'openedAt' | 'closedAt' | 'backRecorded' | 'summary' | 'studyHours'> & {
      state: StoredMeetingState
      confirmedOn: LocalDate | null
      editDays: number
    }
  people: PageLine[]
  excluded: View['excluded']
  changes: View['changes']
  counts: { id: Uuid; at: string; figures: RollCount & { due: number; roll?: unknown } }[]
  resolutions: View['resolutions']
  minutes: { version: number; confirmedAt: string | null } | null
  reader: { keeps: boolean; isChair: boolean; isRecorder: boolean }
}
