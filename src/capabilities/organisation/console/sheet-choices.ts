import type { InputOf } from '#kernel/endpoint.ts'
import type { readRosterAgain } from '../roster-import.contract.ts'
import type { ImportSummary } from './import-sentences.ts'

export type UnreadSheet = ImportSummary['unread'][number]
type Again = InputOf<typeof readRosterAgain>
type Told = { [Part in 'mapping' | 'rows']: NonNullable<Again[Part]> }
export type SheetTable = NonNullable<Again['rows']>[string]['table']

/** What the clerk says of one sheet that could not be read; the table is empty as long as it is not to be read. */
export interface SheetChoice {
  table: SheetTable | ''
  /** As Excel counts. */
  row: number
  /** Heading → field. */
  fields: Record<string, string>
}

/** The row that looks most like a heading is offered first: the one with the most cells filled, the upper of equals. */
export function firstChoice(sheet: UnreadSheet): SheetChoice {
  const filled = ({ cells }: UnreadSheet['rows'][number]) => cells.filter((cell) => cell !== '').length
  const most = sheet.rows.reduce((best, row) => (filled(row) > filled(best) ? row : best), sheet.rows[0]!)
  return { table: '', row: most.row, fields: {} }
}

/** The headings in the chosen row, each once. */
export function headingsOf(sheet: UnreadSheet, row: number): string[] {
  const cells = sheet.rows.find((each) => each.row === row)?.cells ?? []
  return [...new Set(cells.filter((cell) => cell !== ''))]
}

/** What was chosen, as the contract takes it; sheets that are not to be read are left out. */
export function toldOf(sheets: readonly UnreadSheet[], choices: Readonly<Record<string, SheetChoice>>): Told {
  const told: Told = { mapping: {}, rows: {} }
  for (const sheet of sheets) {
    const choice = choices[sheet.sheet]
    if (!choice || choice.table === '') continue
    const { table, row } = choice
    told.rows[sheet.sheet] = { table, row }
    const fields = headingsOf(sheet, row).flatMap((title) =>
      choice.fields[title] ? [[title, choice.fields[title]]] : [],
    )
    told.mapping[table] = { ...told.mapping[table], ...Object.fromEntries(fields) }
  }
  return told
}

/** Needed fields of the table that no heading was given to yet. */
export function stillNeeded({ fields }: SheetChoice, needed: readonly string[]): string[] {
  const given = new Set(Object.values(fields))
  return needed.filter((field) => !given.has(field))
}
