import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { writeSelf as endpoint } from '../appraisal.contract.ts'
import type { AppraisalRow } from './appraisal.store.ts'
import { writeSelfText } from './appraised.store.ts'
import { beginStep } from './begin-step.ts'

/** 自评, by himself alone. */
export async function writeSelf(
  context: CommandContext,
  { appraisalId, on, text }: InputOf<typeof endpoint>,
  seen: AppraisalRow,
): Promise<OutputOf<typeof endpoint>> {
  const row = await beginStep(context, seen, { kind: 'self', on })
  await writeSelfText(context.tx, row.rowId, context.actor.personId, { text, on })
  return { appraisalId, state: row.state }
}
