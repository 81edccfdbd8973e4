import type { ImportSummary } from './import-sentences.ts'

export interface UnknownSheet {
  sheet: string
  table: string
  missing: readonly string[]
  columns: readonly { key: string; title: string }[]
}

/** The columns that nobody recognised, by sheet; sheets where all were known are left out. */
export function unknownColumns(headings: ImportSummary['headings']): UnknownSheet[] {
  return headings
    .filter((found) => found.table !== null && found.unknown.length > 0)
    .map(({ sheet, table, missing, unknown }) => ({
      sheet,
      table: table!,
      missing,
      columns: unknown.map((title) => ({ key: `${sheet}\n${title}`, title })),
    }))
}

/** Faults of rows; a sheet whose needed heading can be matched by hand is no fault of a row. */
export function rowFaults({ errors, headings }: Pick<ImportSummary, 'errors' | 'headings'>): ImportSummary['errors'] {
  const asked = new Set(unknownColumns(headings).map(({ sheet }) => sheet))
  return errors.filter((fault) => fault.code !== 'headings-missing' || !asked.has(fault.sheet))
}

/** What was chosen, as the contract takes it: table → heading → field. What is to be kept as it is has no entry. */
export function mappingOf(
  sheets: readonly UnknownSheet[],
  chosen: Readonly<Record<string, string>>,
): Record<string, Record<string, string>> {
  const mapping: Record<string, Record<string, string>> = {}
  for (const { table, columns } of sheets) {
    for (const { key, title } of columns) {
      const field = chosen[key]
      if (field) mapping[table] = { ...mapping[table], [title]: field }
    }
  }
  return mapping
}
