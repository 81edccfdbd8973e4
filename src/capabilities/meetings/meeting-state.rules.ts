import type { LocalDate } from '#kernel/local-date.ts'
import { addDays } from '#kernel/local-date.ts'

/** closed: held, minutes a draft; confirmed: by the chair, still mendable; frozen: amendments only. */
export const meetingStates = ['planned', 'postponed', 'cancelled', 'opened', 'closed', 'confirmed', 'frozen'] as const
export type MeetingState = (typeof meetingStates)[number]

/** What is kept. `frozen` is never stored: it follows from the day of confirmation. */
export type StoredMeetingState = Exclude<MeetingState, 'frozen'>

/** It took place; its record may still be open. */
export const heldStates: readonly StoredMeetingState[] = ['opened', 'closed', 'confirmed']

export const meetingActions = ['reschedule', 'postpone', 'cancel', 'open', 'close', 'confirm'] as const
export type MeetingAction = (typeof meetingActions)[number]

/** plan: time, place, link, agenda; roll and decisions: what happened; minutes: the text; amendment: added, attributed. */
export const meetingParts = ['plan', 'roll', 'decisions', 'minutes', 'amendment'] as const
export type MeetingPart = (typeof meetingParts)[number]

export interface MeetingRecord {
  state: StoredMeetingState
  /** Beijing day of the chair's confirmation; set exactly when the state is `confirmed`. */
  confirmedOn: LocalDate | null
}

export interface MeetingRoles {
  isChair: boolean
  isRecorder: boolean
}

/** Whole days after the day of confirmation during which recorder and chair may still edit; a group may set another. */
export const defaultEditDays = 3

const transitions: Readonly<Record<StoredMeetingState, Partial<Record<MeetingAction, StoredMeetingState>>>> = {
  planned: { reschedule: 'planned', postpone: 'postponed', cancel: 'cancelled', open: 'opened' },
  postponed: { reschedule: 'planned', cancel: 'cancelled' },
  cancelled: {},
  opened: { close: 'closed' },
  closed: { confirm: 'confirmed' },
  confirmed: {},
}

const changeable: Readonly<Record<MeetingState, readonly MeetingPart[]>> = {
  planned: ['plan'],
  postponed: ['plan'],
  cancelled: [],
  opened: ['roll', 'decisions', 'minutes'],
  closed: ['roll', 'decisions', 'minutes'],
  confirmed: ['roll', 'decisions', 'minutes'],
  frozen: ['amendment'],
}

/** A meeting begins planned; one recorded later from paper (补录) begins as held, with its minutes a draft. */
export function beginMeeting(how: 'convened' | 'back-recorded'): MeetingRecord {
  return { state: how === 'convened' ? 'planned' : 'closed', confirmedOn: null }
}

/** The state as a reader sees it on a day. */
export function stateOn(record: MeetingRecord, day: LocalDate, editDays: number = defaultEditDays): MeetingState {
  if (record.state !== 'confirmed' || record.confirmedOn === null) return record.state
  return day > addDays(record.confirmedOn, editDays) ? 'frozen' : 'confirmed'
}

/** What may follow now. */
export function findActions(record: MeetingRecord): MeetingAction[] {
  return meetingActions.filter((action) => transitions[record.state][action] !== undefined)
}

/** The record after an action on a day, or `undefined` if that action may not follow now. */
export function nextMeeting(record: MeetingRecord, action: MeetingAction, day: LocalDate): MeetingRecord | undefined {
  const state = transitions[record.state][action]
  if (state === undefined) return undefined
  return { state, confirmedOn: state === 'confirmed' ? day : null }
}

/** Which parts may change on a day, whoever asks; each change after the opening is kept with its history. */
export function findChangeable(record: MeetingRecord, day: LocalDate, editDays?: number): readonly MeetingPart[] {
  return changeable[stateOn(record, day, editDays)]
}

/** Confirming is for the chair alone. */
export function mayConfirm(record: MeetingRecord, roles: MeetingRoles): boolean {
  return roles.isChair && record.state === 'closed'
}

/** Once held, roll, decisions and minutes are for recorder and chair, until the record is frozen. */
export function mayEditRecord(record: MeetingRecord, roles: MeetingRoles, day: LocalDate, editDays?: number): boolean {
  if (!roles.isChair && !roles.isRecorder) return false
  return findChangeable(record, day, editDays).includes('minutes')
}

/** After freezing nothing is overwritten; recorder and chair may add. */
export function mayAmend(record: MeetingRecord, roles: MeetingRoles, day: LocalDate, editDays?: number): boolean {
  if (!roles.isChair && !roles.isRecorder) return false
  return findChangeable(record, day, editDays).includes('amendment')
}

/** Closed, and its minutes perhaps confirmed. */
export function isOver(state: StoredMeetingState): boolean {
  return state === 'closed' || state === 'confirmed'
}
