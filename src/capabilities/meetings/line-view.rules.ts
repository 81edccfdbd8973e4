import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { type MeetingState, type StoredMeetingState, stateOn } from './meeting-state.rules.ts'

/** A meeting as lists have it, before its state is that of a day. */
export interface MeetingLine {
  id: Uuid
  kind: string
  groupName: string
  title: string
  state: StoredMeetingState
  unit: { id: Uuid; name: string }
  startsAt: string | null
  heldOn: LocalDate
  place: string
  hasOnline: boolean
  backRecorded: boolean
  confirmedOn: LocalDate | null
  editDays: number
}

type LineView<Row> = Omit<Row, 'confirmedOn' | 'editDays' | 'state'> & { state: MeetingState }

/** A meeting in a list, in the state that its reader sees on a day. */
export function toLineView<Row extends MeetingLine>(row: Row, today: LocalDate): LineView<Row> {
  const { confirmedOn, editDays, state, ...line } = row
  return { ...line, state: stateOn({ state, confirmedOn }, today, editDays) }
}
