import { getWriter } from '#capabilities/organisation/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { countsForAbove } from '../appraisal-state.rules.ts'
import type { amendVerdict as endpoint } from '../appraisal.contract.ts'
import { type AppraisalRow, writeCounts } from './appraisal.store.ts'
import { findAppraised, insertAmendment } from './appraised.store.ts'
import { beginStep } from './begin-step.ts'
import { readFacts } from './read-facts.ts'
import { requireVerdict } from './require-verdict.ts'
import { tellAppraised } from './tell-appraised.ts'

/** Another verdict beneath the frozen one, with why; the person is told that there is one. */
export async function amendVerdict(
  context: CommandContext,
  { amendmentId, why, ...input }: InputOf<typeof endpoint>,
  seen: AppraisalRow,
): Promise<OutputOf<typeof endpoint>> {
  const { tx } = context
  const row = await beginStep(context, seen, { kind: 'amend', on: input.on })
  const given = await requireVerdict(context, row, input)
  await insertAmendment(tx, { at: row, ...given, by: await getWriter(context) }, { uuid: amendmentId, why })
  await writeCounts(tx, row.rowId, countsForAbove((await findAppraised(tx, row.rowId)).map(readFacts)))
  await tellAppraised(context, row, 'amended', [given.person.personId])
  return { appraisalId: row.id, state: row.state }
}
