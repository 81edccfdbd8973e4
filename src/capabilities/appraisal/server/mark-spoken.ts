import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { markSpoken as endpoint } from '../appraisal.contract.ts'
import type { AppraisalRow } from './appraisal.store.ts'
import { writeSpoken } from './appraised.store.ts'
import { beginStep } from './begin-step.ts'
import { requireListed } from './require-listed.ts'

/** 自评 at the meeting: one tap for everybody who spoke. What somebody wrote stays. */
export async function markSpoken(
  context: CommandContext,
  { appraisalId, on, personIds }: InputOf<typeof endpoint>,
  seen: AppraisalRow,
): Promise<OutputOf<typeof endpoint>> {
  const row = await beginStep(context, seen, { kind: 'spoken', on })
  const people = await requireListed(context.tx, row.rowId, personIds)
  await writeSpoken(
    context.tx,
    row.rowId,
    people.map(({ personId }) => personId),
    on,
  )
  return { appraisalId, state: row.state }
}
