import type { LocalDate } from '#kernel/local-date.ts'

/** A number that the file shows as a date; `day` is null where no such day exists. */
export interface DayCell {
  serial: number
  day: LocalDate | null
}

/** What stands in a cell. Formulas give the value that was kept with them; `#N/A` and its like are text. */
export type Cell = string | number | boolean | DayCell | null

export interface SheetRow {
  /** From 1, as Excel shows it; rows left out of the file leave a gap in the numbers. */
  number: number
  /** From column A on; nothing but blanks follows the last one. */
  cells: readonly Cell[]
}

export interface Sheet {
  name: string
  hidden: boolean
  /** Days count from 1904 rather than from 1900: needed for numbers that are dates only by their column. */
  date1904: boolean
  rows: readonly SheetRow[]
}

/** What a file may cost before it is refused. */
export interface SpreadsheetLimits {
  fileBytes: number
  /** All parts that are read, unpacked. */
  unpackedBytes: number
  /** Unpacked to packed, looked at from 8 MB on: sheets reach 40 at most, bombs start at 1,000. */
  ratio: number
  rows: number
  columns: number
  /** Heap of the reading thread, in MB. */
  memory: number
  seconds: number
}

export const spreadsheetLimits: SpreadsheetLimits = {
  fileBytes: 48_000_000,
  unpackedBytes: 256_000_000,
  ratio: 150,
  rows: 300_000,
  columns: 1_000,
  memory: 512,
  seconds: 120,
}

/** Refusals of a file as a whole; their texts are with whoever asks for the file. */
export const spreadsheetCodes = [
  'spreadsheet.too-large',
  'spreadsheet.encrypted',
  'spreadsheet.old-format',
  'spreadsheet.unknown-format',
  'spreadsheet.damaged',
  'spreadsheet.encoding',
] as const
export type SpreadsheetCode = (typeof spreadsheetCodes)[number]

export function isDayCell(cell: Cell | undefined): cell is DayCell {
  return typeof cell === 'object' && cell !== null
}

/** `A` for 0, `AA` for 26, as Excel names columns. */
export function columnLetter(index: number): string {
  const rest = Math.floor(index / 26)
  return (rest > 0 ? columnLetter(rest - 1) : '') + String.fromCharCode(65 + (index % 26))
}
