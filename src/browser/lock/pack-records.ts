import { StorageProblem } from '../storage/database.ts'

export interface StoredRecord {
  key: IDBValidKey
  value: unknown
}

export type Packed = Uint8Array<ArrayBuffer>

/** Where in the record a file stood. */
interface File {
  field: string
  type: string
  bytes: number
}

interface Line extends StoredRecord {
  file?: File
}

/** Records as bytes: the length of the text, the text (JSON), then the bytes of the files that records bear. */
export async function packRecords(records: readonly StoredRecord[]): Promise<Packed> {
  const lines: Line[] = []
  const files: ArrayBuffer[] = []
  for (const { key, value } of records) {
    const [field, blob] = fileIn(value)
    if (blob === undefined) {
      lines.push({ key, value })
      continue
    }
    // Bytes that the browser has lost stay lost: whoever sends the file finds it damaged, and says so.
    const bytes = await blob.arrayBuffer().catch(() => new ArrayBuffer(0))
    files.push(bytes)
    lines.push({
      key,
      value: { ...(value as object), [field]: undefined },
      file: { field, type: blob.type, bytes: bytes.byteLength },
    })
  }
  const text = new TextEncoder().encode(JSON.stringify(lines, refuseOthers))
  const size = new Uint8Array(new Uint32Array([text.byteLength]).buffer)
  return new Uint8Array(await new Blob([size, text, ...files]).arrayBuffer())
}

export function unpackRecords(packed: Packed): StoredRecord[] {
  const length = new Uint32Array(packed.slice(0, 4).buffer)[0]!
  const lines = JSON.parse(new TextDecoder().decode(packed.subarray(4, 4 + length))) as Line[]
  let at = 4 + length
  return lines.map(({ key, value, file }) => {
    if (file === undefined) return { key, value }
    const blob = new Blob([packed.subarray(at, at + file.bytes)], { type: file.type })
    at += file.bytes
    return { key, value: { ...(value as object), [file.field]: blob } }
  })
}

function fileIn(value: unknown): [string, Blob | undefined] {
  const found = Object.entries(value ?? {}).find(([, part]) => part instanceof Blob)
  return (found as [string, Blob] | undefined) ?? ['', undefined]
}

/** What JSON would quietly change is not sealed at all. */
function refuseOthers(this: Record<string, unknown>, key: string, value: unknown): unknown {
  // As it was before it named itself (`toJSON` of a date).
  const raw = this[key]
  const isOther = typeof raw === 'object' && raw !== null && !Array.isArray(raw) && !isPlain(raw)
  if (isOther) throw new StorageProblem('storage.failed')
  return value
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || (prototype as { constructor?: { name: string } }).constructor?.name === 'Object'
}
