import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { settleMutual as endpoint } from '../appraisal.contract.ts'
import { type AppraisalRow, writeMutual } from './appraisal.store.ts'
import { beginStep } from './begin-step.ts'

/** 互评 as the branch decides: by name, in groups, or only that it took place. */
export async function settleMutual(
  context: CommandContext,
  { appraisalId, ...mutual }: InputOf<typeof endpoint>,
  seen: AppraisalRow,
): Promise<OutputOf<typeof endpoint>> {
  const row = await beginStep(context, seen, { kind: 'mutual', on: mutual.on })
  await writeMutual(context.tx, row.rowId, mutual)
  return { appraisalId, state: row.state }
}
