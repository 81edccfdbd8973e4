import { dayOf, type LocalDate } from '#kernel/local-date.ts'
import { fill, type Locale } from '#kernel/messages.ts'
import type { Services, Tx } from '#platform/http/context.ts'
import type { MemberRecord, MemberRecordLine } from '#platform/http/succession.ts'
import { copiedDays } from '../floating.rules.ts'
import { type CaseRow, type CopiedLine, replaceLines } from './floating.store.ts'

/**
 * Brings home what the host's record says of the member now: every capability answers for itself. Repeating it changes
 * nothing; what was corrected at the host is corrected here. True if anything was different.
 */
export async function copyRecords(tx: Tx, services: Services, row: CaseRow, now: Date): Promise<boolean> {
  const days = copiedDays(row.facts, dayOf(now))
  if (!days || row.hostUnitId === null) return false
  const of = { personId: row.personId, unitId: row.hostUnitId, ...days }
  const lines: CopiedLine[] = []
  for (const { record } of services.successions.members) lines.push(...(await linesOf(tx, record, of)))
  return replaceLines(tx, row.rowId, lines)
}

async function linesOf(
  tx: Tx,
  record: MemberRecord,
  of: { personId: number; unitId: number; from: LocalDate; to: LocalDate },
): Promise<CopiedLine[]> {
  const found = await record.list(tx, of)
  return found.map((line) => ({
    kind: line.kind,
    source: line.source,
    on: line.on,
    words: { zh: wordsOf(record, line, 'zh'), en: wordsOf(record, line, 'en') },
  }))
}

/** `record.<kind>` with the record's title and the words of its detail. */
function wordsOf({ messages }: MemberRecord, { kind, title, detail }: MemberRecordLine, locale: Locale): string {
  const texts: Readonly<Record<string, string>> = messages[locale]
  return fill(texts[`record.${kind}`] ?? '{title} {detail}', {
    title,
    detail: texts[`record.${kind}.${detail}`] ?? detail,
  })
}
