import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { frozenFrom } from '../frozen-from.rules.ts'
import type { getMinutes as endpoint } from '../meeting-record.contract.ts'
import { findChangeable, mayAmend, mayConfirm, mayEditRecord, stateOn } from '../meeting-state.rules.ts'
import { leads, meetingsAccess } from '../meetings.access.ts'
import { draftFromPage } from './draft-from-page.ts'
import { getMeeting } from './get-meeting.ts'
import type { MeetingRow } from './meetings.store.ts'
import { findAmendments, findMinutes, findSuggestions, type MinutesRow } from './minutes.store.ts'

type View = OutputOf<typeof endpoint>

/** Text, pen, suggestions and amendments. The draft is there until somebody has saved a text. */
export async function getMinutes(context: QueryContext, meeting: MeetingRow): Promise<View> {
  const { tx, actor, today } = context
  const minutes = await findMinutes(tx, meeting.id)
  const keeps = meetingsAccess['keep-minutes'](actor, meeting)
  const state = stateOn(meeting, today, meeting.editDays)
  const isConfirmed = state === 'confirmed' || state === 'frozen'
  const version = minutes?.version ?? 0
  return {
    state: isConfirmed ? state : version > 0 ? 'draft' : 'none',
    ...textOf(minutes),
    draft: keeps && version === 0 ? draftFromPage(await getMeeting(tx, { meetingId: meeting.uuid }, context.now)) : '',
    pen: keeps ? penOf(context, minutes) : null,
    frozenFrom: meeting.confirmedOn === null ? null : frozenFrom(meeting.confirmedOn, meeting.editDays).toISOString(),
    suggestions: keeps ? await findSuggestions(tx, meeting.id) : [],
    amendments: await findAmendments(tx, meeting.id),
    scans: meeting.scans,
    can: rightsOf(context, meeting, minutes),
  }
}

function textOf(minutes: MinutesRow | undefined) {
  return {
    text: minutes?.text ?? '',
    version: minutes?.version ?? 0,
    savedAt: minutes?.savedAt?.toISOString() ?? null,
    savedBy: minutes?.savedBy ?? null,
    confirmedAt: minutes?.confirmedAt?.toISOString() ?? null,
    confirmedBy: minutes?.confirmedBy ?? null,
  }
}

function rightsOf({ actor, today }: QueryContext, meeting: MeetingRow, minutes: MinutesRow | undefined): View['can'] {
  const roles = { isChair: actor.personId === meeting.chairId, isRecorder: actor.personId === meeting.recorderId }
  const keeps = meetingsAccess['keep-minutes'](actor, meeting)
  const mayEdit = mayEditRecord(meeting, roles, today, meeting.editDays)
  const isOpenText = findChangeable(meeting, today, meeting.editDays).includes('minutes')
  return {
    takePen: mayEdit,
    save: mayEdit,
    suggest: keeps && !leads(actor, meeting) && isOpenText,
    confirm: mayConfirm(meeting, roles) && (minutes?.version ?? 0) > 0,
    amend: mayAmend(meeting, roles, today, meeting.editDays),
    seeHistory: keeps,
  }
}

function penOf({ actor, now }: QueryContext, minutes: MinutesRow | undefined) {
  if (!minutes?.pen || !minutes.penUntil || minutes.penUntil <= now) return null
  return { holder: minutes.pen, until: minutes.penUntil.toISOString(), mine: minutes.penId === actor.personId }
}
