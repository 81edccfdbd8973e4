import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { Refusal } from '#kernel/refusal.ts'

const mostUnpacked = 30_000_000
const wordMain = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
/** Parts that hold programs or other documents. */
const strangePart = /vba|activex|embeddings\/|oleobject|customui|\.bin$|afchunk|macrosheets|subdocument/i
/** Fields by which Word starts a program or fetches something from elsewhere. */
const strangeField =
  /\b(DDE|DDEAUTO|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|EMBED|MACROBUTTON|DATABASE|AUTOTEXT|GOTOBUTTON|RD)\b/i

/**
 * The template's bytes, packed anew from parts that were looked at. Refused: what is no Word file, what unpacks to too
 * much, macros and embedded objects, addresses that Word would fetch by itself. A link that a reader follows may stay; the name
 * of the template that the file was made with is taken out.
 */
export function checkTemplate(bytes: Uint8Array): Uint8Array {
  const parts = withoutAttached(unpack(bytes))
  const types = textOf(parts['[Content_Types].xml'])
  if (!types.includes(wordMain) || !parts['word/document.xml']) throw new Refusal('handbook.template-unreadable')
  if (/macroEnabled/i.test(types)) throw new Refusal('handbook.template-runs')
  for (const [name, content] of Object.entries(parts)) {
    if (strangePart.test(name)) throw new Refusal('handbook.template-runs')
    if (/\.(xml|rels)$/i.test(name)) checkPart(name, textOf(content))
  }
  return zipSync(parts, { level: 0 })
}

function unpack(bytes: Uint8Array): Record<string, Uint8Array> {
  let unpacked = 0
  const take = ({ originalSize }: { originalSize: number }) => {
    unpacked += originalSize
    if (unpacked > mostUnpacked) throw new Refusal('handbook.template-large')
    return true
  }
  try {
    return unzipSync(bytes, { filter: take })
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('handbook.template-unreadable')
  }
}

/** Word notes which template a file was made with, and would fetch it: it is not needed any more. */
function withoutAttached(parts: Record<string, Uint8Array>): Record<string, Uint8Array> {
  const cut = (name: string, from: RegExp) => {
    const part = parts[name]
    return part ? { [name]: strToU8(strFromU8(part).replace(from, '')) } : {}
  }
  return {
    ...parts,
    ...cut('word/settings.xml', /<(\w+:)?attachedTemplate\b[^>]*>/g),
    ...cut('word/_rels/settings.xml.rels', /<(\w+:)?Relationship\b[^>]*\/attachedTemplate"[^>]*>/g),
  }
}

function checkPart(name: string, text: string): void {
  if (text.includes('\0') || /<!(DOCTYPE|ENTITY)/i.test(text)) throw new Refusal('handbook.template-unreadable')
  if (/\.rels$/i.test(name)) checkLinks(text)
  else if (strangeField.test(instructionsOf(text)) || /<(\w+:)?(altChunk|object|control|subDoc|mailMerge)\b/.test(text))
    throw new Refusal('handbook.template-runs')
}

/** Nothing outside the file but addresses that a reader may follow. */
function checkLinks(text: string): void {
  for (const [link] of text.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)) {
    const isOutside = /TargetMode\s*=\s*["']External["']/i.test(plain(link))
    if (isOutside && !/Type\s*=\s*["'][^"']*\/hyperlink["']/i.test(plain(link)))
      throw new Refusal('handbook.template-runs')
  }
}

/** All that fields ask for, put together: an instruction may be cut into runs. */
function instructionsOf(text: string): string {
  const runs = [...text.matchAll(/<(?:\w+:)?instrText\b[^>]*>([^<]*)</g)].map(([, words]) => words)
  const simple = [...text.matchAll(/\binstr\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, one, other]) => one ?? other)
  return plain(`${runs.join('')} ${simple.join(' ')}`)
}

/** Letters that are written as numbers are letters. */
function plain(text: string): string {
  const letter = (_: string, hex: string | undefined, decimal: string | undefined) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code > 0 && code < 0x11_00_00 ? String.fromCodePoint(code) : ' '
  }
  return text.replace(/&#(?:x([0-9a-f]+)|(\d+));/gi, letter)
}

function textOf(part: Uint8Array | undefined): string {
  return part ? strFromU8(part) : ''
}
