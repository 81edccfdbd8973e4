import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { settleReport as endpoint } from '../find.contract.ts'
import { type FindReportRow, updateReport } from './find.store.ts'
import { settleLetters } from './settle-letters.ts'

/** Answered, or nothing for this organisation to answer; what was written stays for its two years. */
export async function settleReport(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  report: FindReportRow,
): Promise<OutputOf<typeof endpoint>> {
  const { tx, now, actor } = context
  await updateReport(tx, report.id, { settled_at: now, settled_by: actor.personId, outcome: input.outcome })
  await settleLetters(context, report.unitId)
  context.audit({ action: 'lost-contact.settle-report', objectKind: 'find-report', objectId: report.uuid })
  return { reportId: report.uuid }
}
