import type { LocalDate } from '#kernel/local-date.ts'
import { runThread } from '#platform/documents/document-thread.ts'
import type { ReadOptions } from '#platform/documents/read-spreadsheet.ts'
import { spreadsheetLimits } from '#platform/documents/spreadsheet-types.ts'
import type { RosterDraft } from './roster-draft.ts'
import type { RosterMapping } from './roster-headings.ts'

/**
 * Reads a roster file, a path or its bytes, into a draft, in a thread of its own: neither a hostile nor a long file
 * holds up the process. Throws a Refusal with a code of `spreadsheetCodes`; faults of rows are in the draft.
 */
export function readRosterFile(
  source: string | Uint8Array,
  today: LocalDate,
  options: ReadOptions & { mapping?: RosterMapping } = {},
): Promise<RosterDraft> {
  const limits = { ...spreadsheetLimits, ...options.limits }
  const data = { source, today, mapping: options.mapping ?? {}, limits }
  return runThread<RosterDraft>(new URL('./roster-worker.ts', import.meta.url), data, {
    memory: limits.memory,
    seconds: limits.seconds,
    onProgress: options.onProgress,
    signal: options.signal,
  })
}
