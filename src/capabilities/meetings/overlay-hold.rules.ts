import type { CallOf } from '#kernel/endpoint.ts'
import type { OverlayRows } from '#kernel/offline.ts'
import { dayOf } from '#kernel/local-date.ts'
import type { Held, KeepRow, OpenRow, RollLine, RollRow } from './held-meeting.rules.ts'
import type {
  addGuest as addGuestEndpoint,
  checkInAttendee as checkInEndpoint,
  closeMeeting as closeEndpoint,
  countPresent as countEndpoint,
  markRoll as markEndpoint,
  openMeeting as openEndpoint,
  removeGuest as removeGuestEndpoint,
} from './meetings.contract.ts'
import { heldStates } from './meeting-state.rules.ts'
import { inMeeting, instantOf, patch, patchMeeting } from './overlay-kit.rules.ts'
import { rollStates, rollVias } from './roll.rules.ts'
import { findSettings } from './settings-view.rules.ts'
import { countHeld } from './vote-view.rules.ts'

const presences = ['present', 'online', 'late'].map((state) => rollStates.indexOf(state as 'present'))
const openStates = ['unmarked', 'leave', 'absent'].map((state) => rollStates.indexOf(state as 'absent'))

/** Who is due stays as the notice had it: the roster is the server's. */
export const openMeeting = inMeeting<CallOf<typeof openEndpoint>>(['planned'], (_, rows, op) => {
  const { meetingId } = op.body
  const { onlineCounts, editDays } = findSettings(rows)
  const openedAt = instantOf(op)
  const heldOn = dayOf(new Date(openedAt))
  patchMeeting(rows, meetingId, () => ({ state: 'opened', openedAt, heldOn, onlineCounts, editDays }))
  const minutes = { text: '', version: 0, savedAt: null, savedBy: null }
  patch<KeepRow>(rows, 'meeting-keep', meetingId, (keep) => ({ ...keep, minutes }))
})

/** Union: a presence is taken away only by a mark that was made at or after it. */
export const markRoll = inMeeting<CallOf<typeof markEndpoint>>(heldStates, (_, rows, op) => {
  const at = instantOf(op)
  const states = new Map(op.body.marks.map((mark) => [mark.personId, rollStates.indexOf(mark.state)]))
  patchLines(rows, op.body.meetingId, (line) => {
    const state = line.part === 'due' && line.isHere ? states.get(line.personId ?? '') : undefined
    if (state === undefined) return line
    const stays = line.at !== null && Date.parse(at) < Date.parse(line.at) && presences.includes(line.state)
    return stays && !presences.includes(state) ? line : { ...line, state, via: rollVias.indexOf('secretary'), at }
  })
})

/** It adds a presence, and never replaces one. */
export const checkInAttendee = inMeeting<CallOf<typeof checkInEndpoint>>(heldStates, (_, rows, op) => {
  const state = rollStates.indexOf(op.body.online ? 'online' : 'present')
  patchLines(rows, op.body.meetingId, (line) => {
    const isOwn = line.personId === op.person && line.part === 'due' && line.isHere
    if (!isOwn || !openStates.includes(line.state)) return line
    return { ...line, state, via: rollVias.indexOf('code'), at: instantOf(op) }
  })
})

export const addGuest = inMeeting<CallOf<typeof addGuestEndpoint>>(null, (meeting, rows, op) => {
  const { meetingId, guestId, name, about = '', personId = null, part = 'observer' } = op.body
  if (meeting.open.meeting.state === 'cancelled') return
  const isKnown = meeting.roll.some((line) => line.id === guestId || (isOf(line, personId) && line.isHere))
  if (isKnown) return
  const guest: RollLine = {
    id: guestId,
    personId,
    name: name.trim(),
    about: about.trim(),
    part,
    standing: null,
    votes: false,
    reason: null,
    state: 0,
    via: null,
    at: null,
    atNotice: true,
    isHere: true,
  }
  patch<RollRow>(rows, 'meeting-roll', meetingId, ({ people }) => ({
    people: [...people.filter((line) => !isOf(line, personId)), guest],
  }))
})

export const removeGuest = inMeeting<CallOf<typeof removeGuestEndpoint>>(null, (_, rows, op) => {
  const { meetingId, guestId } = op.body
  patch<RollRow>(rows, 'meeting-roll', meetingId, ({ people }) => ({
    people: people.filter((line) => line.id !== guestId || line.part === 'due'),
  }))
})

export const countPresent = inMeeting<CallOf<typeof countEndpoint>>(heldStates, (meeting, rows, op) => {
  const { meetingId, countId, seen } = op.body
  if (meeting.open.counts.some(({ id }) => id === countId)) return
  const count = { id: countId, at: instantOf(op), figures: countHeld(meeting, seen) }
  patch<OpenRow>(rows, 'meeting', meetingId, (open) => ({ ...open, counts: [...open.counts, count] }))
})

export const closeMeeting = inMeeting<CallOf<typeof closeEndpoint>>(['opened'], (_, rows, op) => {
  const { meetingId } = op.body
  patchMeeting(rows, meetingId, () => ({ state: 'closed', closedAt: instantOf(op) }))
  patch<KeepRow>(rows, 'meeting-keep', meetingId, (keep) => ({ ...keep, checkIn: null }))
})

function patchLines(rows: OverlayRows, meetingId: string, change: (line: RollLine) => RollLine): void {
  patch<RollRow>(rows, 'meeting-roll', meetingId, ({ people }) => ({ people: people.map(change) }))
}

function isOf(line: Held['roll'][number], personId: string | null): boolean {
  return personId !== null && line.personId === personId
}
