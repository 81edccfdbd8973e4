import { Refusal } from '#kernel/refusal.ts'
import type { Cell, Sheet, SheetRow, SpreadsheetLimits } from './spreadsheet-types.ts'

/**
 * Reads separated text: UTF-8 with or without a mark, UTF-16 with one, else GB18030; comma, semicolon or tab, whichever
 * the first lines use most. A quoted line break stays inside its row, as Excel counts rows.
 */
export function parseCsv(bytes: Uint8Array, limits: SpreadsheetLimits): Sheet {
  const text = decodeText(bytes)
  if (/^\s*<(!doctype|html|\?xml|table)/i.test(text)) throw new Refusal('spreadsheet.unknown-format')
  const told = /^sep=(.)\r?\n/.exec(text)
  const body = told ? text.slice(told[0].length) : text
  return { name: '', hidden: false, date1904: false, rows: parseRows(body, told?.[1] ?? findSeparator(body), limits) }
}

function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode(bytes, 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode(bytes, 'utf-16be')
  if (bytes.subarray(0, 4096).includes(0)) throw new Refusal('spreadsheet.unknown-format')
  try {
    return decode(bytes, 'utf-8')
  } catch {
    return decode(bytes, 'gb18030')
  }
}

function decode(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new Refusal('spreadsheet.encoding')
  }
}

function findSeparator(text: string): string {
  const head = text
    .slice(0, 8192)
    .replace(/"[^"]*"/g, '')
    .split(/\r?\n/, 20)
    .join('\n')
  const counts = [',', ';', '\t'].map((mark) => ({ mark, count: head.split(mark).length }))
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).mark
}

function parseRows(text: string, separator: string, limits: SpreadsheetLimits): SheetRow[] {
  const rows: SheetRow[] = []
  let number = 0
  let at = 0
  while (at < text.length) {
    const record = parseRecord(text, at, separator)
    at = record.next
    number++
    if (record.cells.length > limits.columns || rows.length >= limits.rows) throw new Refusal('spreadsheet.too-large')
    while (record.cells.length > 0 && record.cells.at(-1) === null) record.cells.pop()
    if (record.cells.length > 0) rows.push({ number, cells: record.cells })
  }
  return rows
}

function parseRecord(text: string, start: number, separator: string): { cells: Cell[]; next: number } {
  const cells: Cell[] = []
  let at = start
  for (;;) {
    const field = text[at] === '"' ? quotedField(text, at, separator) : plainField(text, at, separator)
    cells.push(field.value === '' ? null : field.value)
    at = field.next
    if (text[at] !== separator) break
    at++
  }
  if (text[at] === '\r') at++
  if (text[at] === '\n') at++
  return { cells, next: at }
}

function plainField(text: string, start: number, separator: string): { value: string; next: number } {
  let end = start
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++
  return { value: text.slice(start, end), next: end }
}

function quotedField(text: string, start: number, separator: string): { value: string; next: number } {
  let value = ''
  let at = start + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote === -1) throw new Refusal('spreadsheet.damaged')
    value += text.slice(at, quote)
    at = quote + 1
    if (text[at] !== '"') break
    value += '"'
    at++
  }
  const tail = plainField(text, at, separator)
  return { value: value + tail.value, next: tail.next }
}
