import { answerThread } from '#platform/documents/document-thread.ts'
import { loadBytes } from '#platform/documents/spreadsheet-bytes.ts'
import { parseSpreadsheet } from '#platform/documents/spreadsheet-parse.ts'
import type { SpreadsheetLimits } from '#platform/documents/spreadsheet-types.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { readRoster } from './read-roster.ts'
import type { RosterMapping } from './roster-headings.ts'

interface Work {
  source: string | Uint8Array
  today: LocalDate
  mapping: RosterMapping
  limits: SpreadsheetLimits
}

await answerThread(async ({ source, today, mapping, limits }: Work, onProgress) => {
  const sheets = await parseSpreadsheet(await loadBytes(source, limits), limits, onProgress)
  return readRoster(sheets, today, mapping)
})
