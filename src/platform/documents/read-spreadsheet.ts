import { runThread } from './document-thread.ts'
import { spreadsheetLimits } from './spreadsheet-types.ts'
import type { Sheet, SpreadsheetLimits } from './spreadsheet-types.ts'

export interface ReadOptions {
  /** The part done, 0 to 1. */
  onProgress?: (part: number) => void
  signal?: AbortSignal
  limits?: Partial<SpreadsheetLimits>
}

/**
 * Reads the sheets of an .xlsx or .csv file, a path or its bytes, in a thread with bounded memory and time.
 * Throws a Refusal with a code of `spreadsheetCodes`; a file that unpacks to too much is refused unread.
 */
export function readSpreadsheet(source: string | Uint8Array, options: ReadOptions = {}): Promise<Sheet[]> {
  const limits = { ...spreadsheetLimits, ...options.limits }
  return runThread<Sheet[]>(
    new URL('./spreadsheet-worker.ts', import.meta.url),
    { source, limits },
    {
      memory: limits.memory,
      seconds: limits.seconds,
      onProgress: options.onProgress,
      signal: options.signal,
    },
  )
}
