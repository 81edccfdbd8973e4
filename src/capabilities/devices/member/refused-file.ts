import { api, type Answer, type Failure } from '#browser/api/api.ts'
import { type FileRef, keepAttachment } from '#browser/offline/keep-attachment.ts'
import { findOperationWords, type ReplaceFile } from '#browser/offline/operation-words.ts'
import { phoneEngine, wakePhone } from '#browser/offline/phone-state.ts'
import { letFileGo, offerFileAgain } from '#browser/sync/kept-files.ts'
import type { RefusedFile } from '#browser/sync/sync-records.ts'
import { newId } from '#kernel/id.ts'

/** Why it did not go: a code to be explained. */
export type FileTrouble = Pick<Failure, 'code' | 'params'> | undefined

/** Puts another file in the place of the refused one, in every record that names it; then that one goes from the phone. */
export async function putInPlace(refused: RefusedFile, chosen: File): Promise<FileTrouble> {
  const [op] = refused.ops
  const fit = op && (await findOperationWords(op.type))?.fitFile
  const kept = await keepAttachment(fit ? await fit(op, chosen) : chosen)
  if (!kept.ok) return { code: kept.code === 'refused' ? 'file.not-taken' : kept.code, params: {} }
  if (kept.file.fileHash === refused.hash) return { code: 'file.same', params: {} }
  return replaceEverywhere(refused, kept.file)
}

/** Out of every record that names it, then off the phone. */
export async function letRefusedGo(refused: RefusedFile): Promise<FileTrouble> {
  return replaceEverywhere(refused, null)
}

export async function sendAgain({ hash }: RefusedFile): Promise<FileTrouble> {
  const engine = phoneEngine.value
  if (engine) await offerFileAgain(engine.store, hash)
  engine?.changed()
  wakePhone()
  return undefined
}

/** Whether a record can name another one in its place; else it can only be kept or let go. */
export async function canBeReplaced(refused: RefusedFile): Promise<boolean> {
  return (await replacements(refused, null)).length > 0
}

async function replaceEverywhere(refused: RefusedFile, by: FileRef | null): Promise<FileTrouble> {
  for (const { route, input } of await replacements(refused, by)) {
    const answer = (await api(route as never, input as never, { operationId: newId() })) as Answer<unknown>
    if (!answer.ok && !isSettled(answer.code, by)) return answer
  }
  const engine = phoneEngine.value
  if (engine) await letFileGo(engine.store, refused.hash)
  engine?.changed()
  return undefined
}

/** A record that names the file no more needs nothing; nor does one that has its bytes by another road, unless others are chosen. */
function isSettled(code: string, by: FileRef | null): boolean {
  return code.endsWith('.file-not-named') || (by === null && code.endsWith('.file-came'))
}

/** One for each record, however many operations made it. */
async function replacements({ hash, ops }: RefusedFile, by: FileRef | null): Promise<ReplaceFile[]> {
  const all = await Promise.all(ops.map(async (op) => (await findOperationWords(op.type))?.replaceFile?.(op, hash, by)))
  const known = all.flatMap((one) => (one ? [[JSON.stringify(one), one] as const] : []))
  return [...new Map(known).values()]
}
