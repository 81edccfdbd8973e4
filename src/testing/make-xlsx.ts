import { strToU8, zipSync } from 'fflate'

/** A cell for a test workbook: a text, a number, `{ date }` as a styled serial, or raw cell XML (`{r}` is its place). */
export type MadeCell = string | number | boolean | null | { serial: number } | { xml: string }

export interface MadeSheet {
  name: string
  rows: readonly (readonly MadeCell[])[]
  /** Ranges such as `A1:S1`. */
  merges?: readonly string[]
  dimension?: string
}

/** Bytes of a small honest .xlsx: inline texts, style 1 shows a day. Odd parts are put in through `extra`. */
export function makeXlsx(
  sheets: readonly MadeSheet[],
  options: { date1904?: boolean; extra?: Readonly<Record<string, string>> } = {},
): Uint8Array {
  const files: Record<string, Uint8Array> = {}
  const add = (name: string, text: string) => (files[name] = strToU8(head + text))
  add('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']]))
  const sheetParts = sheets.map((_, at) => ['worksheet', `worksheets/sheet${at + 1}.xml`] as const)
  add(
    'xl/_rels/workbook.xml.rels',
    relations([...sheetParts, ['styles', 'styles.xml'], ['sharedStrings', 'sharedStrings.xml']]),
  )
  const listed = sheets.map(
    ({ name }, at) => `<sheet name="${escapeXml(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  )
  const book = `<workbook xmlns="${main}" xmlns:r="${links}"><workbookPr date1904="${options.date1904 ? 1 : 0}"/>`
  add('xl/workbook.xml', `${book}<sheets>${listed.join('')}</sheets></workbook>`)
  add(
    'xl/styles.xml',
    `<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
  )
  for (const [at, sheet] of sheets.entries()) add(`xl/worksheets/sheet${at + 1}.xml`, sheetXml(sheet))
  for (const [name, text] of Object.entries(options.extra ?? {})) files[name] = strToU8(text)
  return zipSync(files, { level: 4 })
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const links = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(
    ([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${links}/${type}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${each.join('')}</Relationships>`
}

function sheetXml({ rows, merges = [], dimension }: MadeSheet): string {
  const body = rows.map((cells, at) => {
    const filled = cells.map((cell, column) => cellXml(cell, `${letter(column)}${at + 1}`)).join('')
    return filled === '' ? '' : `<row r="${at + 1}">${filled}</row>`
  })
  const merged = merges.map((range) => `<mergeCell ref="${range}"/>`).join('')
  const tail = merged === '' ? '' : `<mergeCells>${merged}</mergeCells>`
  const size = dimension === undefined ? '' : `<dimension ref="${dimension}"/>`
  return `<worksheet xmlns="${main}">${size}<sheetData>${body.join('')}</sheetData>${tail}</worksheet>`
}

function cellXml(cell: MadeCell, place: string): string {
  if (cell === null || cell === '') return ''
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`
  if (typeof cell === 'boolean') return `<c r="${place}" t="b"><v>${cell ? 1 : 0}</v></c>`
  if (typeof cell === 'string')
    return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`
  if ('serial' in cell) return `<c r="${place}" s="1"><v>${cell.serial}</v></c>`
  return cell.xml.replaceAll('{r}', place)
}

function letter(column: number): string {
  return (column >= 26 ? letter(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26))
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (mark) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[mark]!)
}
