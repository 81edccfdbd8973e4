import { readFile, stat } from 'node:fs/promises'
import { Refusal } from '#kernel/refusal.ts'
import type { SpreadsheetLimits } from './spreadsheet-types.ts'

/** The bytes of a path, or the bytes given; a file too large is refused before it is read. */
export async function loadBytes(source: string | Uint8Array, limits: SpreadsheetLimits): Promise<Uint8Array> {
  if (typeof source !== 'string') return source
  const { size } = await stat(source)
  if (size > limits.fileBytes) throw new Refusal('spreadsheet.too-large')
  return readFile(source)
}
