import type { LocalDate } from '#kernel/local-date.ts'
import type { MeetingRecord } from './meeting-state.rules.ts'
import { findActions, findChangeable, heldStates, stateOn } from './meeting-state.rules.ts'

/** What stands between a reader and a meeting; `keeps`: a duty for meetings in its unit or above. */
export interface ReaderFacts {
  keeps: boolean
  isChair: boolean
  isRecorder: boolean
  isDue: boolean
  isInvited: boolean
  hasMinutes: boolean
  today: LocalDate
}

/** What the reader may do with a meeting now; answers carry it, so that no page works it out again. */
export function meetingRights(record: MeetingRecord, editDays: number, reader: ReaderFacts) {
  const leads = reader.isChair || reader.isRecorder
  const plans = reader.keeps || leads
  const holds = leads || (reader.keeps && record.state === 'opened')
  const mends = holds && findChangeable(record, reader.today, editDays).includes('roll')
  return {
    ...planRights(record, reader, plans),
    ...holdRights(record, reader, holds, mends),
    ...minutesRights(record, reader, { plans, leads, isFrozen: stateOn(record, reader.today, editDays) === 'frozen' }),
    addGuest: isAhead(record) ? plans : mends,
    comment: record.state !== 'cancelled',
    share: isAhead(record) || record.state === 'opened',
    print: plans,
    makeUp: isHeld(record) && reader.isDue,
    makeUpForOthers: isHeld(record) && plans,
  }
}

function isAhead({ state }: MeetingRecord): boolean {
  return state === 'planned' || state === 'postponed'
}

function isHeld({ state }: MeetingRecord): boolean {
  return heldStates.includes(state)
}

function planRights(record: MeetingRecord, reader: ReaderFacts, plans: boolean) {
  const actions = findActions(record)
  const ahead = isAhead(record)
  return {
    answer: ahead && reader.isDue,
    answerForOthers: ahead && plans,
    change: ahead && plans,
    postpone: ahead && plans,
    cancel: plans && actions.includes('cancel'),
    open: plans && actions.includes('open'),
  }
}

function holdRights(record: MeetingRecord, reader: ReaderFacts, holds: boolean, mends: boolean) {
  const isOpen = record.state === 'opened'
  return {
    markRoll: mends,
    checkIn: isOpen && reader.isDue,
    showCode: isOpen && holds,
    count: mends,
    recordResolution: mends,
    speak: isOpen && reader.isInvited,
    close: isOpen && holds,
  }
}

function minutesRights(
  record: MeetingRecord,
  reader: ReaderFacts,
  by: { plans: boolean; leads: boolean; isFrozen: boolean },
) {
  const held = isHeld(record)
  return {
    seeMinutes: held && (by.plans || record.state === 'confirmed'),
    draftMinutes: held && by.leads && !by.isFrozen,
    confirmMinutes: reader.isChair && reader.hasMinutes && findActions(record).includes('confirm'),
    amendMinutes: by.leads && by.isFrozen,
    reflect: held && reader.isInvited,
  }
}
