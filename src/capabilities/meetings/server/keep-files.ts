import type { Uuid } from '#kernel/id.ts'
import { claimFile } from '#platform/files/uploads.store.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { FileRef } from './meetings.store.ts'

/**
 * Keeps the files that a meeting refers to, so far as their sender is the actor. A record may come before its file:
 * what is not there yet is kept once `attach-file` says so.
 */
export async function keepFiles(context: CommandContext, meetingId: Uuid, files: readonly FileRef[]): Promise<void> {
  for (const file of files) await claimFile(context.tx, file.fileHash, { table: 'app.meeting', key: meetingId })
}
