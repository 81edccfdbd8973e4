import { rulesMessages } from '#capabilities/rules/index.ts'
import type { Capability, TableRule } from '#platform/http/capability.ts'
import { isId } from '#kernel/id.ts'
import { meetingsAccess } from '../meetings.access.ts'
import { meetingsMessages } from '../meetings.messages.ts'
import {
  exportAnswers,
  exportAttendance,
  exportExclusions,
  exportLeaves,
  exportLists,
  exportWritings,
} from './meeting-export.store.ts'
import { exportMakeUps } from './make-up.store.ts'
import { meetingsChapter } from './meetings-chapter.ts'
import { meetingsMemberRecord } from './meetings-member-record.ts'
import { meetingsSuccession } from './meetings-succession.ts'
import { meetingsHeldMessages } from '../held.messages.ts'
import { meetingsJobs } from './meetings.jobs.ts'
import { meetingRecordRoutes } from './meeting-record.routes.ts'
import { meetingsRoutes } from './meetings.routes.ts'
import { seedMeetingsDemo } from './meetings.seed.ts'
import { findMeeting } from './meetings.store.ts'
import { searchedMeetings } from './searched-meetings.ts'

const record = { keep: 'forever', why: 'the branch handbook: minutes, roll and decisions of a Party branch' } as const
const ofTheMeeting = {
  none: 'belongs to the meeting, not to one person; whoever took part finds himself in its list',
} as const

function ownWords(
  table: 'speech' | 'reflection' | 'meeting_comment',
  zh: string,
  en: string,
): TableRule['personalExport'] {
  return { rows: (tx, personId) => exportWritings(tx, table, personId), title: { zh, en } }
}

const tables: TableRule[] = [
  { table: 'app.meeting_kind', form: 'public', retention: record, personalExport: { none: 'names of kinds' } },
  {
    table: 'app.agenda_segment',
    form: 'unit',
    retention: record,
    personalExport: { none: 'words of an agenda; who set them stands in the audit' },
  },
  { table: 'app.meeting', form: 'shared', retention: record, personalExport: ofTheMeeting },
  {
    table: 'app.meeting_person',
    form: 'unit',
    retention: record,
    personalExport: { rows: exportLists, title: { zh: '会议名单', en: 'Lists of meetings' } },
  },
  {
    table: 'app.meeting_exclusion',
    form: 'restricted',
    retention: record,
    personalExport: { rows: exportExclusions, title: { zh: '不计入应到会的情况', en: 'Not counted as due' } },
  },
  {
    table: 'app.meeting_answer',
    form: 'restricted',
    retention: {
      keep: 'years',
      years: 2,
      after: 'answered_at',
      why: 'the receipt of a notice; the roll says who came',
    },
    personalExport: { rows: exportAnswers, title: { zh: '会议答复', en: 'Answers to notices' } },
  },
  {
    table: 'app.meeting_leave',
    form: 'restricted',
    retention: { keep: 'years', years: 2, after: 'at', why: 'private; the roll says that it was a leave' },
    personalExport: { rows: exportLeaves, title: { zh: '请假事由', en: 'Reasons of leave' } },
  },
  {
    table: 'app.meeting_feed',
    form: 'system',
    retention: { keep: 'forever', why: 'what the streams of phones were last given of a meeting: hashes' },
    personalExport: { none: 'hashes of rows that stand elsewhere' },
  },
  { table: 'app.meeting_change', form: 'shared', retention: record, personalExport: ofTheMeeting },
  {
    table: 'app.attendance',
    form: 'unit',
    retention: record,
    personalExport: { rows: exportAttendance, title: { zh: '到会情况', en: 'Attendance' } },
  },
  {
    table: 'app.make_up',
    form: 'unit',
    retention: record,
    personalExport: { rows: exportMakeUps, title: { zh: '补学', en: 'Meetings made up for' } },
  },
  { table: 'app.meeting_count', form: 'shared', retention: record, personalExport: ofTheMeeting },
  { table: 'app.resolution', form: 'shared', retention: record, personalExport: ofTheMeeting },
  {
    table: 'app.speech',
    form: 'shared',
    retention: record,
    personalExport: ownWords('speech', '会上书面发言', 'Written speeches'),
  },
  { table: 'app.minutes', form: 'restricted', retention: record, personalExport: ofTheMeeting },
  { table: 'app.minutes_save', form: 'restricted', retention: record, personalExport: ofTheMeeting },
  { table: 'app.minutes_amendment', form: 'shared', retention: record, personalExport: ofTheMeeting },
  {
    table: 'app.reflection',
    form: 'restricted',
    retention: record,
    personalExport: ownWords('reflection', '心得体会', 'Reflections'),
  },
  {
    table: 'app.meeting_comment',
    form: 'shared',
    retention: record,
    personalExport: ownWords('meeting_comment', '评论', 'Comments'),
  },
]

export const meetingsCapability: Capability = {
  name: 'meetings',
  endpoints: [...meetingsRoutes, ...meetingRecordRoutes],
  tables,
  secretColumns: [
    { table: 'app.meeting_leave', row: 'id', keyId: 'key_id', columns: ['reason_cipher'] },
    { table: 'app.meeting', row: 'id', keyId: 'check_in_key_id', columns: ['check_in_cipher'] },
  ],
  // Refusals of impossible votes speak the rules' own words.
  messages: [meetingsMessages, meetingsHeldMessages, rulesMessages],
  permissions: meetingsAccess,
  jobs: meetingsJobs,
  seedDemo: seedMeetingsDemo,
  topics: { meeting: async ({ tx }, id) => isId(id) && (await findMeeting(tx, id)) !== undefined },
  succession: meetingsSuccession,
  memberRecord: meetingsMemberRecord,
  searched: [searchedMeetings],
  handbook: [meetingsChapter],
  renewPersons: async ({ enqueue }) => enqueue('meetings.renew-feed', {}),
  personColumns: [
    { table: 'app.meeting', column: 'chair_id', fate: 'moves', uuid: 'chair_uuid' },
    { table: 'app.meeting', column: 'recorder_id', fate: 'moves', uuid: 'recorder_uuid' },
    { table: 'app.meeting_person', column: 'person_id', fate: 'moves', uuid: 'person_uuid' },
    { table: 'app.meeting_exclusion', column: 'person_id', fate: 'moves', uuid: 'person_uuid' },
    { table: 'app.meeting_answer', column: 'person_id', fate: 'moves' },
    { table: 'app.meeting_leave', column: 'person_id', fate: 'moves' },
    { table: 'app.attendance', column: 'person_id', fate: 'moves' },
    { table: 'app.make_up', column: 'person_id', fate: 'moves', uuid: 'person_uuid' },
    { table: 'app.agenda_segment', column: 'made_by', fate: 'moves' },
    { table: 'app.make_up', column: 'by_person', fate: 'moves' },
    { table: 'app.speech', column: 'person_id', fate: 'moves', uuid: 'person_uuid' },
    { table: 'app.reflection', column: 'person_id', fate: 'moves', uuid: 'person_uuid' },
    { table: 'app.meeting_comment', column: 'person_id', fate: 'moves', uuid: 'person_uuid' },
  ],
}
