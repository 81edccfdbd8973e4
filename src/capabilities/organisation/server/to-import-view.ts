import { fill, type Locale } from '#kernel/messages.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { getRosterImport } from '../roster-import.contract.ts'
import { organisationMessages } from '../organisation.messages.ts'
import type { RosterProblem } from '../roster/roster-draft.ts'
import { rosterMessages, rosterSentence } from '../roster/roster.messages.ts'
import type { ImportProblem, ImportRow, ImportSummary } from './roster-import.store.ts'

/** The import with its faults in sentences of the reader's language. */
export function toImportView(row: Omit<ImportRow, 'choices'>, locale: Locale): OutputOf<typeof getRosterImport> {
  return {
    id: row.uuid,
    fileName: row.fileName,
    fileHash: row.fileHash,
    state: row.state,
    progress: row.progress,
    coverage: row.coverage,
    summary: row.summary && {
      ...withoutGaps(row.summary),
      errors: row.summary.errors.map((problem) => toFault(problem, locale)),
      warnings: row.summary.warnings.map((problem) => toFault(problem, locale)),
    },
    problem: row.problem && sentenceOf(row.problem, locale),
    madeAt: row.madeAt.toISOString(),
    appliedAt: row.appliedAt?.toISOString() ?? null,
    can: {
      confirm: row.state === 'ready',
      undo: row.state === 'applied',
      cancel: ['reading', 'ready', 'refused', 'failed'].includes(row.state),
    },
  }
}

/** Previews of an earlier version lack what was added since. */
function withoutGaps(summary: ImportSummary): ImportSummary {
  const earlier: Partial<ImportSummary> = summary
  const { unread = [], matches = [], moreMatches = 0, changes } = earlier
  const lines = changes ? summary.lines : []
  return { ...summary, unread, matches, moreMatches, changes: changes ?? [], lines }
}

function toFault({ sheet, row, column, value, code, params }: RosterProblem, locale: Locale) {
  return { sheet, row, column, value, code, message: rosterSentence(code, locale, params) }
}

function sentenceOf({ code, params }: ImportProblem, locale: Locale): string {
  const texts: Readonly<Record<string, string>> = { ...rosterMessages[locale], ...organisationMessages[locale] }
  return fill(texts[`error.${code}`] ?? organisationMessages[locale]['error.roster.failed'], params)
}
