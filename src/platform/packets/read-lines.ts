import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { Bytes } from '#kernel/packet.ts'
import { Refusal } from '#kernel/refusal.ts'

/** What the lines of one letter may unpack to, in bytes: about 40,000 operations. */
const mostUnpackedBytes = 16 * 1024 * 1024

/** What one of them may have: a batch with long minutes in it. */
const mostLineLetters = 4 * 1024 * 1024

/**
 * Reads line by line, so that no more than one is held before `read` has judged it. Throws what `read` throws,
 * `packets.too-large`, `packets.forged`.
 */
export async function readLines<Line>(payload: Bytes, read: (value: unknown) => Line): Promise<Line[]> {
  const text = await unpack(payload)
  const lines: Line[] = []
  for (let at = 0, end = 0; at < text.length; at = end + 1) {
    const next = text.indexOf('\n', at)
    end = next === -1 ? text.length : next
    if (end - at > mostLineLetters) throw new Refusal('packets.too-large')
    lines.push(read(parseLine(text.slice(at, end))))
  }
  return lines
}

export async function writeLines(lines: readonly unknown[]): Promise<Bytes> {
  const text = lines.map((line) => JSON.stringify(line)).join('\n')
  return new Uint8Array(await promisify(gzip)(text, { level: 9 }))
}

/** A bomb is given up at the limit, not at its end. */
async function unpack(payload: Bytes): Promise<string> {
  try {
    return (await promisify(gunzip)(payload, { maxOutputLength: mostUnpackedBytes })).toString('utf8')
  } catch (error) {
    const isTooLarge = (error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE'
    throw new Refusal(isTooLarge ? 'packets.too-large' : 'packets.forged')
  }
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw new Refusal('packets.forged')
  }
}
