import type { OfflineCapability } from '#kernel/offline.ts'
import { viewMeeting } from './held-meeting.rules.ts'
import { viewCheckInCode, viewShareText } from './host-views.rules.ts'
import { viewMine, viewYear } from './list-views.rules.ts'
import {
  viewComments,
  viewHandbook,
  viewMinutes,
  viewReflections,
  viewSignInSheet,
  viewSpeeches,
} from './record-views.rules.ts'
import { viewSettings } from './settings-view.rules.ts'
import { viewJudgement } from './vote-view.rules.ts'

const views: OfflineCapability['views'] = {
  'GET /api/meetings/:meetingId': (rows, input, reader) => viewMeeting(rows, input['meetingId']!, reader),
  'GET /api/meetings/:meetingId/speeches': viewSpeeches,
  'GET /api/meetings/:meetingId/comments': viewComments,
  'GET /api/meetings/:meetingId/reflections': viewReflections,
  'GET /api/meetings/:meetingId/minutes': viewMinutes,
  'GET /api/meetings/:meetingId/judgement': viewJudgement,
  'GET /api/meetings/:meetingId/sign-in-sheet': viewSignInSheet,
  'GET /api/meetings/:meetingId/handbook': viewHandbook,
  'GET /api/meetings/:meetingId/share': (rows, input) => viewShareText(rows, input, origin()),
  'GET /api/meetings/:meetingId/check-in-code': (rows, input, reader) => viewCheckInCode(rows, input, reader, origin()),
  'GET /api/me/meetings': viewMine,
  'GET /api/units/:unitId/meetings': viewYear,
  'GET /api/meeting-settings': viewSettings,
}

/** Meetings as a phone knows them without a network. */
export const meetingsOffline: OfflineCapability = { apply: {}, views }

function origin(): string {
  return globalThis.location?.origin ?? ''
}
