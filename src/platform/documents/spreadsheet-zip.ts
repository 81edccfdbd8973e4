import { createInflateRaw } from 'node:zlib'
import { Refusal } from '#kernel/refusal.ts'
import type { SpreadsheetLimits } from './spreadsheet-types.ts'

export interface ZipEntry {
  name: string
  packed: number
  unpacked: number
  method: number
  encrypted: boolean
  headerAt: number
}

const endSignature = 0x06054b50
const entrySignature = 0x02014b50
const localSignature = 0x04034b50

/** The parts of a zip file by name, from its directory alone: nothing is unpacked. */
export function listZip(bytes: Uint8Array): Map<string, ZipEntry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  const entries = new Map<string, ZipEntry>()
  let at = view.getUint32(end + 16, true)
  for (let count = view.getUint16(end + 10, true); count > 0; count--) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== entrySignature) throw new Refusal('spreadsheet.damaged')
    const nameLength = view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/')
    entries.set(name.replace(/^\//, '').toLowerCase(), {
      name,
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      method: view.getUint16(at + 10, true),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      headerAt: view.getUint32(at + 42, true),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/**
 * Unpacks parts one after another within one budget. The directory's sizes are checked first, so that a bomb is
 * refused before a byte of it is unpacked; since they may lie, unpacking stops as soon as a part outgrows its size.
 */
export class Unpacker {
  readonly #bytes: Uint8Array
  readonly #limits: SpreadsheetLimits
  #total = 0

  constructor(bytes: Uint8Array, limits: SpreadsheetLimits) {
    this.#bytes = bytes
    this.#limits = limits
  }

  /** Throws `spreadsheet.too-large` if these parts together say that they are too much. */
  requireModest(entries: readonly ZipEntry[]): void {
    const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0)
    if (unpacked > this.#limits.unpackedBytes) throw new Refusal('spreadsheet.too-large')
    for (const entry of entries) {
      if (entry.encrypted) throw new Refusal('spreadsheet.encrypted')
      const steep = entry.unpacked > 8_000_000 && entry.unpacked > entry.packed * this.#limits.ratio
      if (steep) throw new Refusal('spreadsheet.too-large')
    }
  }

  async *chunks(entry: ZipEntry): AsyncGenerator<Uint8Array> {
    this.requireModest([entry])
    const packed = this.#packed(entry)
    if (entry.method === 0) {
      this.#count(packed.length, packed.length, entry)
      yield packed
      return
    }
    if (entry.method !== 8) throw new Refusal('spreadsheet.damaged')
    let size = 0
    const inflate = createInflateRaw({ chunkSize: 262_144 })
    inflate.end(packed)
    try {
      for await (const chunk of inflate as AsyncIterable<Uint8Array>) {
        size += chunk.length
        this.#count(chunk.length, size, entry)
        yield chunk
      }
    } catch (error) {
      throw error instanceof Refusal ? error : new Refusal('spreadsheet.damaged')
    }
  }

  #count(more: number, size: number, entry: ZipEntry): void {
    this.#total += more
    if (size > entry.unpacked || this.#total > this.#limits.unpackedBytes) throw new Refusal('spreadsheet.too-large')
  }

  #packed(entry: ZipEntry): Uint8Array {
    const at = entry.headerAt
    const view = new DataView(this.#bytes.buffer, this.#bytes.byteOffset, this.#bytes.byteLength)
    const readable = at + 30 <= view.byteLength && view.getUint32(at, true) === localSignature
    if (!readable) throw new Refusal('spreadsheet.damaged')
    const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
    if (from + entry.packed > view.byteLength) throw new Refusal('spreadsheet.damaged')
    return this.#bytes.subarray(from, from + entry.packed)
  }
}

function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 65_557)
  for (let at = view.byteLength - 22; at >= lowest; at--) {
    if (view.getUint32(at, true) === endSignature) return at
  }
  throw new Refusal('spreadsheet.damaged')
}
