import { mostBytes, uploadTypes } from '#kernel/upload-limits.ts'
import { StorageProblem } from '../storage/database.ts'
import { keepFile } from '../sync/kept-files.ts'
import { phoneEngine } from './phone-state.ts'

/** A file by the hash of its bytes, as records name it. */
export interface FileRef {
  fileHash: string
  name: string
  size: number
  type: string
}

/** refused: no server would ever take it. no-phone: nothing is kept in this browser. */
export type KeepProblem = 'storage.full' | 'storage.failed' | 'refused' | 'no-phone'
export type Kept = { ok: true; file: FileRef } | { ok: false; code: KeepProblem }

/** Characters that a record's name for a file may have. */
const mostLetters = 200

/** Puts a file by on this phone; it is sent after the first command that names it. Only then may a page say 已存手机. */
export async function keepAttachment(file: File): Promise<Kept> {
  const engine = phoneEngine.value
  if (!engine) return { ok: false, code: 'no-phone' }
  if (!isTaken(file)) return { ok: false, code: 'refused' }
  try {
    const { hash, type, size } = await keepFile(engine.store, file, file.name, engine.now())
    engine.changed()
    return { ok: true, file: { fileHash: hash, name: file.name.slice(-mostLetters), type, size } }
  } catch (error) {
    const isFull = error instanceof StorageProblem && error.code === 'storage.full'
    return { ok: false, code: isFull ? 'storage.full' : 'storage.failed' }
  }
}

function isTaken({ type, size }: File): boolean {
  return size > 0 && size <= mostBytes && (uploadTypes as readonly string[]).includes(type)
}
