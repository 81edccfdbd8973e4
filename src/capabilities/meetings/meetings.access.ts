import { type Actor, belongsTo, holdsPost, holdsPostOfGroup } from '#kernel/actor.ts'
import { postKinds, postsWith } from '#capabilities/organisation/post-kinds.rules.ts'
import type { StoredMeetingState } from './meeting-state.rules.ts'
import { isOfCommittee } from './occasion-kinds.rules.ts'

export interface UnitPlace {
  unitId: number
  path: string
}

/** What a permission on a meeting is judged by. */
export interface MeetingPlace extends UnitPlace {
  kind: string
  state: StoredMeetingState
  chairId: number | null
  recorderId: number | null
  /** The actor stands on its list: due, observer or guest. */
  isInvited: boolean
}

export interface AnswerPlace {
  meeting: MeetingPlace
  isForAnother: boolean
}

const keepingPosts = postsWith('meeting')
const readingPosts = postKinds.filter((kind) => kind.reads).map((kind) => kind.code as string)
const rosterPosts = postsWith('roster')

export const meetingsAccess = {
  /** A duty for meetings in the unit, or in the office above it. */
  'keep-unit': keepsUnit,
  'see-unit': seesUnit,
  'plan-meeting': (actor: Actor, meeting: MeetingPlace) => keepsUnit(actor, meeting) || leads(actor, meeting),
  /** Until it is closed those who keep it; then chair and recorder alone. */
  'hold-meeting': holdsMeeting,
  'invite-guest': holdsMeeting,
  'share-meeting': (actor: Actor, meeting: MeetingPlace) => seesMeeting(actor, meeting) || leads(actor, meeting),
  'print-meeting': (actor: Actor, meeting: MeetingPlace) => keepsUnit(actor, meeting) || leads(actor, meeting),
  'answer-meeting': (actor: Actor, { meeting, isForAnother }: AnswerPlace) =>
    isForAnother
      ? keepsUnit(actor, meeting) || leads(actor, meeting)
      : meeting.isInvited || seesMeeting(actor, meeting),
  /** He himself, if he stands on its list; of another whoever keeps the meeting. */
  'record-make-up': (actor: Actor, { meeting, isForAnother }: AnswerPlace) =>
    isForAnother ? keepsUnit(actor, meeting) || leads(actor, meeting) : meeting.isInvited,
  'see-minutes': (actor: Actor, meeting: MeetingPlace) =>
    keepsUnit(actor, meeting) ||
    leads(actor, meeting) ||
    (meeting.state === 'confirmed' && (meeting.isInvited || seesMeeting(actor, meeting))),
  /** The two write; another keeper's text becomes a suggestion. */
  'keep-minutes': (actor: Actor, meeting: MeetingPlace) => keepsUnit(actor, meeting) || leads(actor, meeting),
  'amend-minutes': leads,
  'confirm-minutes': (actor: Actor, meeting: MeetingPlace) => meeting.chairId === actor.personId,
  /** The settings hold for the whole group: its own office. */
  'set-meetings': (actor: Actor) => holdsPostOfGroup(actor, rosterPosts),
}

export function leads(actor: Actor, meeting: Pick<MeetingPlace, 'chairId' | 'recorderId'>): boolean {
  return actor.personId === meeting.chairId || actor.personId === meeting.recorderId
}

function keepsUnit(actor: Actor, unit: UnitPlace): boolean {
  return holdsPost(actor, keepingPosts, unit.path)
}

function seesUnit(actor: Actor, unit: UnitPlace): boolean {
  return belongsTo(actor, unit.unitId) || holdsPost(actor, readingPosts, unit.path)
}

/** A committee's is for those on its list and those who keep it. */
function seesMeeting(actor: Actor, meeting: MeetingPlace): boolean {
  return isOfCommittee(meeting) ? keepsUnit(actor, meeting) : seesUnit(actor, meeting)
}

function holdsMeeting(actor: Actor, meeting: MeetingPlace): boolean {
  const isOver = meeting.state === 'closed' || meeting.state === 'confirmed'
  return leads(actor, meeting) || (!isOver && keepsUnit(actor, meeting))
}
