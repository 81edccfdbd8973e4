import writeXlsx from 'write-excel-file/node'
import type { Locale } from '#kernel/messages.ts'
import { readSpreadsheet } from '#platform/documents/read-spreadsheet.ts'
import { isDayCell } from '#platform/documents/spreadsheet-types.ts'
import type { Cell, Sheet } from '#platform/documents/spreadsheet-types.ts'
import type { RosterProblem } from './roster-draft.ts'
import { mapSheet, reasonHeading } from './roster-headings.ts'
import type { RosterMapping } from './roster-headings.ts'
import { rosterSentence } from './roster.messages.ts'

/**
 * An .xlsx with the rows at fault alone, as they were, each with its reasons in a last column 原因 and under its own
 * heading, so that it can be mended and loaded again. `source` is the file that was read.
 */
export async function writeFaultyRows(
  source: string | Uint8Array,
  errors: readonly RosterProblem[],
  locale: Locale,
  mapping: RosterMapping = {},
): Promise<Buffer> {
  const sheets = await readSpreadsheet(source)
  const pages = sheets.flatMap((sheet) => {
    const rows = faultyRows(sheet, errors, locale, mapping)
    return rows.length > 1 ? [{ sheet: sheet.name || '人员', data: rows }] : []
  })
  return writeXlsx(pages.length > 0 ? pages : [{ sheet: reasonHeading, data: [[reasonHeading]] }]).toBuffer()
}

function faultyRows(
  sheet: Sheet,
  errors: readonly RosterProblem[],
  locale: Locale,
  mapping: RosterMapping,
): (string | null)[][] {
  const mapped = mapSheet(sheet, mapping)
  const reasons = new Map<number, string[]>()
  for (const error of errors) {
    if (error.sheet !== sheet.name) continue
    const reason = [error.column, rosterSentence(error.code, locale, error.params)]
      .filter((part) => part !== '')
      .join('：')
    reasons.set(error.row, [...(reasons.get(error.row) ?? []), reason])
  }
  if (!mapped || reasons.size === 0) return []
  const kept = mapped.columns
  const heading = [...kept.map((column) => column.title), reasonHeading]
  const rows = sheet.rows
    .filter((row) => row.number > mapped.headingRow.number && reasons.has(row.number))
    .map((row) => [...kept.map((column) => cellText(row.cells[column.index])), reasons.get(row.number)!.join('\n')])
  return [heading, ...rows]
}

/** Everything goes out as text: numbers of 18 digits stay whole, and nothing turns into a formula. */
function cellText(cell: Cell | undefined): string | null {
  if (cell === null || cell === undefined) return null
  if (isDayCell(cell)) return cell.day ?? String(cell.serial)
  return typeof cell === 'boolean' ? (cell ? '是' : '否') : String(cell)
}
