import { type Served, serveCommand, serveFile, serveQuery } from '#platform/http/serve.ts'
import * as after from '../after-meeting.contract.ts'
import * as files from '../meeting-files.contract.ts'
import * as settings from '../meeting-settings.contract.ts'
import * as contract from '../meeting-record.contract.ts'
import { meetingsAccess as access } from '../meetings.access.ts'
import { amendMinutes } from './amend-minutes.ts'
import { attachFile } from './attach-file.ts'
import { backRecordMeeting } from './back-record-meeting.ts'
import { confirmMinutes } from './confirm-minutes.ts'
import { getHandbook } from './get-handbook.ts'
import { getHandbookFile } from './get-handbook-file.ts'
import { getMeetingFile } from './get-meeting-file.ts'
import { getMinutes } from './get-minutes.ts'
import { getSignInSheet } from './get-sign-in-sheet.ts'
import { judgeFacts } from './judge-facts.ts'
import { loadMeeting as subject } from './load-meeting.ts'
import { loadUnit } from './load-unit.ts'
import { findSaves } from './minutes.store.ts'
import { postComment } from './post-comment.ts'
import { loadAnswer } from './load-answer.ts'
import { readMeetingSettings } from './read-meeting-settings.ts'
import { replaceFile } from './replace-file.ts'
import { recordMakeUp } from './record-make-up.ts'
import { recordResolution } from './record-resolution.ts'
import { saveMinutes } from './save-minutes.ts'
import { setSettings } from './set-settings.ts'
import { setStudyHours } from './set-study-hours.ts'
import { settleSuggestion } from './settle-suggestion.ts'
import { takePen } from './take-pen.ts'
import { withdrawResolution } from './withdraw-resolution.ts'
import { writeReflection } from './write-reflection.ts'
import { findComments, findReflections } from './writings.store.ts'

const hold = { subject, allow: access['hold-meeting'] }
const keep = { subject, allow: access['keep-minutes'] }
const print = { subject, allow: access['print-meeting'] }
const inUnit = { subject: loadUnit, allow: access['keep-unit'] }

export const meetingRecordRoutes: Served[] = [
  serveQuery(contract.judgeVote, {
    ...hold,
    run: (context, input, meeting) => judgeFacts(context, meeting, input) as never,
  }),
  serveCommand(contract.recordResolution, { ...hold, run: recordResolution }),
  serveCommand(contract.withdrawResolution, { ...hold, run: withdrawResolution }),
  serveQuery(contract.getMinutes, {
    subject,
    allow: access['see-minutes'],
    run: (context, _, meeting) => getMinutes(context, meeting),
  }),
  serveQuery(contract.listMinutesSaves, {
    ...keep,
    run: async (context, _, meeting) => ({ saves: await findSaves(context.tx, meeting.id) }),
  }),
  serveCommand(contract.takePen, { ...keep, run: takePen }),
  serveCommand(contract.saveMinutes, { ...keep, run: saveMinutes }),
  serveCommand(contract.settleSuggestion, { ...keep, run: settleSuggestion }),
  serveCommand(contract.confirmMinutes, { subject, allow: access['confirm-minutes'], run: confirmMinutes }),
  serveCommand(contract.amendMinutes, { subject, allow: access['amend-minutes'], run: amendMinutes }),
  serveCommand(contract.backRecordMeeting, { ...inUnit, run: backRecordMeeting }),
  serveCommand(after.recordMakeUp, { subject: loadAnswer, allow: access['record-make-up'], run: recordMakeUp }),
  serveCommand(after.setStudyHours, { ...keep, run: setStudyHours }),
  serveCommand(contract.writeReflection, { subject, run: writeReflection }),
  serveQuery(contract.listReflections, {
    subject,
    run: async (context, _, meeting) => ({ reflections: await findReflections(context.tx, meeting.id) }),
  }),
  serveCommand(contract.postComment, { subject, run: postComment }),
  serveQuery(contract.listComments, {
    subject,
    run: async (context, _, meeting) => ({ comments: await findComments(context.tx, meeting.id) }),
  }),
  serveQuery(contract.getHandbook, { ...print, run: (context, _, meeting) => getHandbook(context, meeting) }),
  serveFile(files.getHandbookFile, { ...print, run: (context, _, meeting) => getHandbookFile(context, meeting) }),
  serveFile(files.getMeetingFile, { subject, run: getMeetingFile }),
  serveCommand(files.attachFile, { subject, allow: access['plan-meeting'], run: attachFile }),
  serveCommand(files.replaceFile, { subject, allow: access['plan-meeting'], run: replaceFile }),
  serveQuery(contract.getSignInSheet, { ...hold, run: (context, _, meeting) => getSignInSheet(context, meeting) }),
  serveQuery(settings.getSettings, {
    run: async ({ tx, actor }) => ({ ...(await readMeetingSettings(tx)), can: { set: access['set-meetings'](actor) } }),
  }),
  serveCommand(settings.setSettings, { allow: access['set-meetings'], run: setSettings }),
]
