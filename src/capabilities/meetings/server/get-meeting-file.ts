import type { InputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import { isFileKept } from '#platform/files/file-uses.store.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { FileAnswer } from '#platform/http/serve.ts'
import { meetingsAccess } from '../meetings.access.ts'
import type { getMeetingFile as endpoint } from '../meeting-files.contract.ts'
import type { MeetingRow } from './meetings.store.ts'

/** Material is for everyone who sees the meeting; scans of the original for those who see its minutes. */
export async function getMeetingFile(
  context: QueryContext,
  input: InputOf<typeof endpoint>,
  meeting: MeetingRow,
): Promise<FileAnswer> {
  const scans = meetingsAccess['see-minutes'](context.actor, meeting) ? meeting.scans : []
  const file = [...meeting.material, ...scans].find((one) => one.fileHash === input.fileHash)
  const use = { table: 'app.meeting', key: meeting.uuid }
  if (!file || !(await isFileKept(context.tx, file.fileHash, use))) throw new Refusal('record.missing')
  const body = await context.services.files.open(file.fileHash)
  if (!body) throw new Refusal('record.missing')
  return { name: file.name, type: file.type, body, inline: true }
}
