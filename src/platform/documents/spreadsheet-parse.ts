import { Refusal } from '#kernel/refusal.ts'
import { parseCsv } from './spreadsheet-csv.ts'
import { SheetReader } from './spreadsheet-sheet.ts'
import type { Sheet, SpreadsheetLimits } from './spreadsheet-types.ts'
import { readPart, readWorkbook } from './spreadsheet-workbook.ts'
import { listZip, Unpacker } from './spreadsheet-zip.ts'
import type { ZipEntry } from './spreadsheet-zip.ts'

/**
 * Reads .xlsx or .csv bytes in the thread that calls it; `onProgress` gets the part done, 0 to 1. Throws a Refusal with
 * a code of `spreadsheetCodes`. Untrusted files go through `readSpreadsheet`, which does this in a thread of its own.
 */
export async function parseSpreadsheet(
  bytes: Uint8Array,
  limits: SpreadsheetLimits,
  onProgress: (part: number) => void = () => {},
): Promise<Sheet[]> {
  if (bytes.length > limits.fileBytes) throw new Refusal('spreadsheet.too-large')
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]))
    throw new Refusal(isEncrypted(bytes) ? 'spreadsheet.encrypted' : 'spreadsheet.old-format')
  if (!startsWith(bytes, [0x50, 0x4b])) return [parseCsv(bytes, limits)]
  return parseXlsx(bytes, limits, onProgress)
}

async function parseXlsx(bytes: Uint8Array, limits: SpreadsheetLimits, onProgress: (part: number) => void) {
  const entries = listZip(bytes)
  const unpacker = new Unpacker(bytes, limits)
  unpacker.requireModest([...entries.values()].filter((entry) => /\.(xml|rels)$/i.test(entry.name)))
  const workbook = await readWorkbook(entries, unpacker)
  const parts = workbook.sheets.flatMap((sheet) => {
    const entry = entries.get(sheet.part)
    return entry ? [{ ...sheet, entry }] : []
  })
  const total = parts.reduce((sum, part) => sum + part.entry.unpacked, 0) || 1
  const sheets: Sheet[] = []
  const done = { bytes: 0 }
  const onRead = (read: number) => onProgress((done.bytes + read) / total)
  for (const { name, hidden, entry } of parts) {
    const reader = new SheetReader(workbook, limits)
    await readPart(entry, counting(unpacker, onRead), reader)
    done.bytes += entry.unpacked
    sheets.push({ name, hidden, date1904: workbook.date1904, rows: reader.rows })
  }
  return sheets
}

/** The same unpacker, telling how many bytes of a part it has given. */
function counting(unpacker: Unpacker, onRead: (bytes: number) => void): Pick<Unpacker, 'chunks'> {
  return {
    async *chunks(entry: ZipEntry) {
      let read = 0
      for await (const chunk of unpacker.chunks(entry)) {
        yield chunk
        onRead((read += chunk.length))
      }
    },
  }
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte)
}

/** A workbook with a password is an old container around a stream of this name, written in UTF-16. */
function isEncrypted(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
    Buffer.from('EncryptedPackage', 'utf16le'),
  )
}
