import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import { isFileKept } from '#platform/files/file-uses.store.ts'
import { claimFile, forgetWish } from '#platform/files/uploads.store.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { replaceFile as endpoint } from '../meeting-files.contract.ts'
import { replaceNamed } from '../replace-named.rules.ts'
import { mostScanBytes } from '../scans.rules.ts'
import { type MeetingRow, updateMeeting } from './meetings.store.ts'
import { publishMeeting } from './publish-meeting.ts'

/**
 * A file that the record names was not taken: another one takes its place, or the record names none. What came is never
 * exchanged. Also in frozen minutes: nobody has ever read what was missing there.
 */
export async function replaceFile(
  context: CommandContext,
  { missing, by }: InputOf<typeof endpoint>,
  meeting: MeetingRow,
): Promise<OutputOf<typeof endpoint>> {
  const { tx } = context
  const isScan = meeting.scans.some(({ fileHash }) => fileHash === missing)
  const isMaterial = meeting.material.some(({ fileHash }) => fileHash === missing)
  if (!isScan && !isMaterial) throw new Refusal('meetings.file-not-named')
  const use = { table: 'app.meeting', key: meeting.uuid }
  if (await isFileKept(tx, missing, use)) throw new Refusal('meetings.file-came')
  await forgetWish(tx, missing, use)
  if (by) {
    const most = isScan ? mostScanBytes : null
    const kept = await claimFile(tx, by.fileHash, use, most)
    if (most !== null && Math.max(by.size, kept?.size ?? 0) > most) throw new Refusal('meetings.scan-too-large')
  }
  await updateMeeting(tx, meeting.id, meeting.state, {
    material: JSON.stringify(replaceNamed(meeting.material, missing, by)),
    scans: JSON.stringify(replaceNamed(meeting.scans, missing, by)),
  })
  const { unitId, uuid: objectId } = meeting
  context.audit({ action: 'meetings.replace-file', objectKind: 'meeting', objectId, unitId })
  await publishMeeting(context, meeting)
  return {}
}
