import { answerThread } from './document-thread.ts'
import { loadBytes } from './spreadsheet-bytes.ts'
import { parseSpreadsheet } from './spreadsheet-parse.ts'
import type { SpreadsheetLimits } from './spreadsheet-types.ts'

interface Work {
  source: string | Uint8Array
  limits: SpreadsheetLimits
}

await answerThread(async ({ source, limits }: Work, onProgress) =>
  parseSpreadsheet(await loadBytes(source, limits), limits, onProgress),
)
