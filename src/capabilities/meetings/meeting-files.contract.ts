import { z } from 'zod'
import { command, query } from '#kernel/endpoint.ts'
import { fileHash, fileRef, id } from './meeting-views.contract.ts'

const inMeeting = { meetingId: id }

/** A page of the handbook as a Word file. */
export const getHandbookFile = query({
  name: 'meetings.get-handbook-file',
  path: '/api/meetings/:meetingId/handbook.docx',
  input: z.object(inMeeting),
  output: z.unknown(),
  permission: 'print-meeting',
  offline: 'online',
})

/** A file of the meeting's material, or a scan of its original, for whoever may see them. */
export const getMeetingFile = query({
  name: 'meetings.get-meeting-file',
  path: '/api/meetings/:meetingId/files/:fileHash',
  input: z.object({ ...inMeeting, fileHash }),
  output: z.unknown(),
  permission: 'person',
  offline: 'cache',
})

/** For a file that came after the record which names it: whoever sent it says that it is there. */
export const attachFile = command({
  name: 'meetings.attach-file',
  path: '/api/meetings/:meetingId/files',
  input: z.object({ ...inMeeting, fileHash }),
  output: z.object({}),
  permission: 'plan-meeting',
  offline: 'queue',
  version: 1,
  errors: ['meetings.file-missing', 'meetings.scan-too-large'],
})

/** For a file that the record names and that never came: another one takes its place, or none does. */
export const replaceFile = command({
  name: 'meetings.replace-file',
  path: '/api/meetings/:meetingId/files/:missing/replace',
  input: z.object({ ...inMeeting, missing: fileHash, by: fileRef.nullable() }),
  output: z.object({}),
  permission: 'plan-meeting',
  offline: 'queue',
  version: 1,
  errors: ['meetings.file-not-named', 'meetings.file-came', 'meetings.scan-too-large'],
})
