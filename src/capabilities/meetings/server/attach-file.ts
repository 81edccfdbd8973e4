import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import { claimFile } from '#platform/files/uploads.store.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { attachFile as endpoint } from '../meeting-files.contract.ts'
import { mostScanBytes } from '../scans.rules.ts'
import type { MeetingRow } from './meetings.store.ts'

/** The file has come after the record that names it. */
export async function attachFile(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  meeting: MeetingRow,
): Promise<OutputOf<typeof endpoint>> {
  const isScan = meeting.scans.some((file) => file.fileHash === input.fileHash)
  const isNamed = isScan || meeting.material.some((file) => file.fileHash === input.fileHash)
  const file = isNamed ? await claimFile(context.tx, input.fileHash, { table: 'app.meeting', key: meeting.uuid }) : null
  if (!file) throw new Refusal('meetings.file-missing')
  if (isScan && file.size > mostScanBytes) throw new Refusal('meetings.scan-too-large')
  return {}
}
