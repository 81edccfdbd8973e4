import type { LocalDate } from '#kernel/local-date.ts'
import { type MeetingState, stateOn } from '../meeting-state.rules.ts'
import type { LineRow } from './meeting-lists.store.ts'

type LineView<Row> = Omit<Row, 'confirmedOn' | 'editDays' | 'state'> & { state: MeetingState }

/** A meeting in a list, in the state that its reader sees on a day. */
export function toLineView<Row extends LineRow>(row: Row, today: LocalDate): LineView<Row> {
  const { confirmedOn, editDays, state, ...line } = row
  return { ...line, state: stateOn({ state, confirmedOn }, today, editDays) }
}
