import type { OfflineCapability } from '#kernel/offline.ts'
import { expectedAnswers } from './expected-answers.rules.ts'
import { viewMeeting } from './held-meeting.rules.ts'
import { viewCheckInCode, viewShareText } from './host-views.rules.ts'
import { viewMine, viewYear } from './list-views.rules.ts'
import { findMaterial, findPreviews, streamOfOperation } from './offline-needs.rules.ts'
import { backRecordMeeting, conveneMeeting } from './overlay-begin.rules.ts'
import * as after from './overlay-after.rules.ts'
import * as hold from './overlay-hold.rules.ts'
import type { Overlay } from './overlay-kit.rules.ts'
import * as minutes from './overlay-minutes.rules.ts'
import * as plan from './overlay-plan.rules.ts'
import * as record from './overlay-record.rules.ts'
import * as views from './record-views.rules.ts'
import { viewSettings } from './settings-view.rules.ts'
import { viewJudgement } from './vote-view.rules.ts'

/** What changes no row: a file has come. */
const nothing: Overlay<unknown> = () => undefined

const apply: Readonly<Record<string, Overlay<never>>> = {
  'meetings.convene-meeting': conveneMeeting,
  'meetings.answer-meeting': plan.answerMeeting,
  'meetings.change-meeting': plan.changeMeeting,
  'meetings.postpone-meeting': plan.postponeMeeting,
  'meetings.cancel-meeting': plan.cancelMeeting,
  'meetings.open-meeting': hold.openMeeting,
  'meetings.mark-roll': hold.markRoll,
  'meetings.check-in-attendee': hold.checkInAttendee,
  'meetings.add-guest': hold.addGuest,
  'meetings.remove-guest': hold.removeGuest,
  'meetings.count-present': hold.countPresent,
  'meetings.close-meeting': hold.closeMeeting,
  'meetings.post-speech': record.postSpeech,
  'meetings.record-resolution': record.recordResolution,
  'meetings.withdraw-resolution': record.withdrawResolution,
  'meetings.take-pen': minutes.takePen,
  'meetings.save-minutes': minutes.saveMinutes,
  'meetings.settle-suggestion': minutes.settleSuggestion,
  'meetings.confirm-minutes': minutes.confirmMinutes,
  'meetings.amend-minutes': minutes.amendMinutes,
  'meetings.back-record-meeting': backRecordMeeting,
  'meetings.write-reflection': record.writeReflection,
  'meetings.post-comment': record.postComment,
  'meetings.record-make-up': after.recordMakeUp,
  'meetings.set-study-hours': after.setStudyHours,
  'meetings.attach-file': nothing,
  'meetings.replace-file': record.replaceFile,
}

const provisional = [
  'meetings.open-meeting',
  'meetings.mark-roll',
  'meetings.check-in-attendee',
  'meetings.add-guest',
  'meetings.count-present',
  'meetings.close-meeting',
  'meetings.post-speech',
  'meetings.record-resolution',
  'meetings.post-comment',
]

/** Meetings as a phone knows them without a network. */
export const meetingsOffline: OfflineCapability = {
  apply: apply as OfflineCapability['apply'],
  answers: expectedAnswers,
  views: {
    'GET /api/meetings/:meetingId': (rows, input, reader) => viewMeeting(rows, input['meetingId']!, reader),
    'GET /api/meetings/:meetingId/speeches': views.viewSpeeches,
    'GET /api/meetings/:meetingId/comments': views.viewComments,
    'GET /api/meetings/:meetingId/reflections': views.viewReflections,
    'GET /api/meetings/:meetingId/minutes': views.viewMinutes,
    'GET /api/meetings/:meetingId/judgement': viewJudgement,
    'GET /api/meetings/:meetingId/sign-in-sheet': views.viewSignInSheet,
    'GET /api/meetings/:meetingId/handbook': views.viewHandbook,
    'GET /api/meetings/:meetingId/share': (rows, input) => viewShareText(rows, input, origin()),
    'GET /api/meetings/:meetingId/check-in-code': (rows, input, reader) =>
      viewCheckInCode(rows, input, reader, origin()),
    'GET /api/me/meetings': viewMine,
    'GET /api/units/:unitId/meetings': viewYear,
    'GET /api/meeting-settings': viewSettings,
  },
  streams: Object.fromEntries(provisional.map((type) => [type, streamOfOperation])),
  prefetch: findPreviews,
  files: findMaterial,
}

function origin(): string {
  return globalThis.location?.origin ?? ''
}
