import type { OutputOf } from '#kernel/endpoint.ts'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { draftFromPage } from './draft-from-page.rules.ts'
import { frozenFrom } from './frozen-from.rules.ts'
import type { getMinutes } from './meeting-record.contract.ts'
import {
  findChangeable,
  type MeetingRecord,
  mayAmend,
  mayConfirm,
  mayEditRecord,
  stateOn,
} from './meeting-state.rules.ts'
import type { getMeeting } from './meetings.contract.ts'

type View = OutputOf<typeof getMinutes>

/** Everything of the minutes that their reader may see. */
export interface MinutesFacts extends Pick<View, 'suggestions' | 'amendments' | 'scans'> {
  record: MeetingRecord & { editDays: number }
  minutes: Pick<View, 'text' | 'version' | 'savedAt' | 'savedBy' | 'confirmedAt' | 'confirmedBy'> | null
  pen: { holder: { id: Uuid; name: string }; until: string } | null
  /** The meeting's page, asked for only where a draft is made of it. */
  page: () => OutputOf<typeof getMeeting>
  /** `keeps`: a duty for meetings in the unit or above. */
  reader: { personId: Uuid; keeps: boolean; isChair: boolean; isRecorder: boolean }
}

const noMinutes = { text: '', version: 0, savedAt: null, savedBy: null, confirmedAt: null, confirmedBy: null }

/** Text, pen, suggestions and amendments. The draft is there until somebody has saved a text. */
export function toMinutesView(facts: MinutesFacts, today: LocalDate, now: Date): View {
  const { record, reader } = facts
  const keeps = reader.keeps || reader.isChair || reader.isRecorder
  const state = stateOn(record, today, record.editDays)
  const isConfirmed = state === 'confirmed' || state === 'frozen'
  const text = facts.minutes ?? noMinutes
  return {
    state: isConfirmed ? state : text.version > 0 ? 'draft' : 'none',
    ...text,
    draft: keeps && text.version === 0 ? draftFromPage(facts.page()) : '',
    pen: keeps ? penOf(facts, now) : null,
    frozenFrom: record.confirmedOn === null ? null : frozenFrom(record.confirmedOn, record.editDays).toISOString(),
    suggestions: keeps ? facts.suggestions : [],
    amendments: facts.amendments,
    scans: facts.scans,
    can: rightsOf(facts, today, text.version),
  }
}

function rightsOf({ record, reader }: MinutesFacts, today: LocalDate, version: number): View['can'] {
  const leads = reader.isChair || reader.isRecorder
  const keeps = reader.keeps || leads
  const mayEdit = mayEditRecord(record, reader, today, record.editDays)
  const isOpenText = findChangeable(record, today, record.editDays).includes('minutes')
  return {
    takePen: mayEdit,
    save: mayEdit,
    suggest: keeps && !leads && isOpenText,
    confirm: mayConfirm(record, reader) && version > 0,
    amend: mayAmend(record, reader, today, record.editDays),
    seeHistory: keeps,
  }
}

function penOf({ pen, reader }: MinutesFacts, now: Date): View['pen'] {
  if (!pen || Date.parse(pen.until) <= now.getTime()) return null
  return { ...pen, mine: pen.holder.id === reader.personId }
}
