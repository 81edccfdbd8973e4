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

/**
 * Faults of rows; neither a sheet whose heading can be matched by hand is one, nor a row that waits for an answer: both
 * are asked about in places of their own.
 */
export function rowFaults({
  errors,
  headings,
  unread,
}: Pick<ImportSummary, 'errors' | 'headings' | 'unread'>): ImportSummary['errors'] {
  const asked = new Set([...unknownColumns(headings), ...unread].map(({ sheet }) => sheet))
  return errors.filter(
    ({ code, sheet }) => code !== 'same-person-unsure' && (code !== 'headings-missing' || !asked.has(sheet)),
  )
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
