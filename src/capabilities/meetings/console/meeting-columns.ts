import { useText } from '#browser/i18n/use-text.ts'
import type { TableColumn } from '#ui/table-column.ts'
import type { MeetingLine } from '../member/load-year.ts'
import { placeOf, titleOf, whenOf, word } from '../member/meeting-words.ts'
import { yearPagesMessages } from '../year-pages.messages.ts'
import { meetingsDeskMessages } from './meetings-desk.messages.ts'

const { t } = useText(meetingsDeskMessages)
const { t: line } = useText(yearPagesMessages)

export function meetingColumns(): TableColumn<MeetingLine>[] {
  return [
    { key: 'when', label: t('desk.when'), text: whenOf, width: '208px', compare: byTime },
    { key: 'what', label: t('desk.what'), text: titleOf, width: 'minmax(160px, 2fr)' },
    { key: 'place', label: t('desk.place'), text: placeOf, width: 'minmax(120px, 1fr)' },
    { key: 'state', label: t('desk.state'), text: stateText, width: '200px' },
  ]
}

function byTime(one: MeetingLine, other: MeetingLine): number {
  return (one.startsAt ?? one.heldOn).localeCompare(other.startsAt ?? other.heldOn)
}

function stateText(meeting: MeetingLine): string {
  const state = word(`state.${meeting.state}`)
  return meeting.backRecorded ? `${line('back-recorded')} · ${state}` : state
}
