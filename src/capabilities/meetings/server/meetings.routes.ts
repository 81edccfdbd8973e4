import { type Served, serveCommand, serveHotQuery, servePublicQuery, serveQuery } from '#platform/http/serve.ts'
import * as lists from '../meeting-lists.contract.ts'
import * as contract from '../meetings.contract.ts'
import { meetingsAccess as access } from '../meetings.access.ts'
import * as segments from '../segments.contract.ts'
import { addGuest } from './add-guest.ts'
import { addSegment } from './add-segment.ts'
import { answerMeeting } from './answer-meeting.ts'
import { cancelMeeting } from './cancel-meeting.ts'
import { changeMeeting } from './change-meeting.ts'
import { checkInAttendee } from './check-in-attendee.ts'
import { closeMeeting } from './close-meeting.ts'
import { conveneMeeting } from './convene-meeting.ts'
import { countPresent } from './count-present.ts'
import { getCheckInCode } from './get-check-in-code.ts'

import { getShareText } from './get-share-text.ts'
import { getSharedMeeting } from './get-shared-meeting.ts'
import { getYear } from './get-year.ts'
import { listMine } from './list-mine.ts'
import { listSegments } from './list-segments.ts'
import { listSpeeches } from './list-speeches.ts'
import { loadAnswer } from './load-answer.ts'
import { loadMeeting as subject } from './load-meeting.ts'
import { loadUnit } from './load-unit.ts'
import { pageStatement } from './meeting-page.store.ts'
import { markRoll } from './mark-roll.ts'
import { openMeeting } from './open-meeting.ts'
import { postponeMeeting } from './postpone-meeting.ts'
import { postSpeech } from './post-speech.ts'
import { previewMeeting } from './preview-meeting.ts'
import { removeGuest } from './remove-guest.ts'
import { withdrawSegment } from './withdraw-segment.ts'
import { viewPage } from './view-page.ts'

const plan = { subject, allow: access['plan-meeting'] }
const hold = { subject, allow: access['hold-meeting'] }
const invite = { subject, allow: access['invite-guest'] }
const inUnit = { subject: loadUnit, allow: access['keep-unit'] }

export const meetingsRoutes: Served[] = [
  serveQuery(contract.previewMeeting, { ...inUnit, run: previewMeeting }),
  serveCommand(contract.conveneMeeting, { ...inUnit, run: conveneMeeting }),
  serveHotQuery(contract.getMeeting, {
    statement: (input) => pageStatement(input.meetingId),
    toView: (page, _input, { now, services }) => viewPage(page, now, services.keys),
  }),
  serveCommand(contract.answerMeeting, { subject: loadAnswer, allow: access['answer-meeting'], run: answerMeeting }),
  serveCommand(contract.changeMeeting, { ...plan, run: changeMeeting }),
  serveCommand(contract.postponeMeeting, { ...plan, run: postponeMeeting }),
  serveCommand(contract.cancelMeeting, { ...plan, run: cancelMeeting }),
  serveCommand(contract.openMeeting, { ...hold, run: openMeeting }),
  serveCommand(contract.markRoll, { ...hold, run: markRoll }),
  serveQuery(contract.getCheckInCode, { ...hold, run: (context, _, meeting) => getCheckInCode(context, meeting) }),
  serveCommand(contract.checkInAttendee, { subject, run: checkInAttendee }),
  serveCommand(contract.addGuest, { ...invite, run: addGuest }),
  serveCommand(contract.removeGuest, { ...invite, run: removeGuest }),
  serveCommand(contract.countPresent, { ...hold, run: countPresent }),
  serveCommand(contract.closeMeeting, { ...hold, run: (context, _, meeting) => closeMeeting(context, meeting) }),
  serveQuery(contract.listSpeeches, { subject, run: listSpeeches }),
  serveCommand(contract.postSpeech, { subject, run: postSpeech }),
  serveQuery(contract.getShareText, {
    subject,
    allow: access['share-meeting'],
    run: (context, _, meeting) => getShareText(context, meeting),
  }),
  servePublicQuery(lists.getSharedMeeting, { run: getSharedMeeting }),
  serveQuery(segments.listSegments, { ...inUnit, run: listSegments }),
  serveCommand(segments.addSegment, { ...inUnit, run: addSegment }),
  serveCommand(segments.withdrawSegment, { ...inUnit, run: withdrawSegment }),
  serveQuery(lists.listMine, { run: listMine }),
  serveQuery(lists.getYear, { subject: loadUnit, allow: access['see-unit'], run: getYear }),
]
