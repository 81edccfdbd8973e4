import type { LocalDate } from '#kernel/local-date.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { type AppraisalStep, judgeStep } from '../appraisal-state.rules.ts'
import { type AppraisalRow, findAppraisal, lockAppraisal } from './appraisal.store.ts'

/** Every step begins so: judged on what stands now, one after the other, and put down in the audit by its name alone. */
export async function beginStep(
  context: CommandContext,
  seen: AppraisalRow,
  step: { kind: AppraisalStep; on: LocalDate },
): Promise<AppraisalRow> {
  const { tx, today } = context
  // What he writes of himself changes nothing above the list, and the database lets him lock nothing there.
  if (!own.has(step.kind)) await lockAppraisal(tx, seen.rowId)
  const row = (await findAppraisal(tx, seen.id))!
  const problem = judgeStep({ state: row.state, mutual: row.mutual?.how ?? null }, step, today)
  if (problem) throw new Refusal(problem)
  context.audit({
    action: `appraisal.${step.kind}`,
    objectKind: 'appraisal',
    objectId: row.id,
    unitId: row.unitId,
    companyId: row.companyId,
  })
  return row
}

const own: ReadonlySet<AppraisalStep> = new Set(['self', 'comment', 'appeal'])
