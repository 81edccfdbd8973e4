import { getWriter } from '#capabilities/organisation/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { giveVerdict as endpoint } from '../appraisal.contract.ts'
import type { AppraisalRow } from './appraisal.store.ts'
import { writeVerdict } from './appraised.store.ts'
import { beginStep } from './begin-step.ts'
import { requireVerdict } from './require-verdict.ts'

/** What the committee or the general meeting says of somebody, in a place of its own beside the poll (BR-19). */
export async function giveVerdict(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  seen: AppraisalRow,
): Promise<OutputOf<typeof endpoint>> {
  const row = await beginStep(context, seen, { kind: 'verdict', on: input.on })
  const given = await requireVerdict(context, row, input)
  await writeVerdict(context.tx, { at: row, ...given, by: await getWriter(context) })
  return { appraisalId: row.id, state: row.state }
}
