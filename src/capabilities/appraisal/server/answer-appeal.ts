import { getWriter } from '#capabilities/organisation/index.ts'
import { settleConcerns } from '#capabilities/notices/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { answerAppeal as endpoint } from '../appraisal.contract.ts'
import type { AppraisalRow } from './appraisal.store.ts'
import { findAppraised, writeAnswer } from './appraised.store.ts'
import { beginStep } from './begin-step.ts'
import { tellAppraised } from './tell-appraised.ts'

/** The committee's answer, once; it stays beside the appeal. Another verdict is an amendment. */
export async function answerAppeal(
  context: CommandContext,
  { appraisalId, personId, answer, on }: InputOf<typeof endpoint>,
  seen: AppraisalRow,
): Promise<OutputOf<typeof endpoint>> {
  const { tx } = context
  const row = await beginStep(context, seen, { kind: 'answer', on })
  const people = await findAppraised(tx, row.rowId)
  const person = people.find(({ id }) => id === personId)
  if (!person?.appeal) throw new Refusal('appraisal.no-appeal')
  if (person.appeal.answeredOn !== null) throw new Refusal('appraisal.answered')
  await writeAnswer(tx, row.rowId, person.personId, { text: answer, on, by: await getWriter(context) })
  const isLast = people.every(({ id, appeal }) => id === personId || appeal === null || appeal.answeredOn !== null)
  if (isLast) await settleConcerns(context, { kind: 'appraisal', ref: row.id, isOver: true })
  await tellAppraised(context, row, 'answered', [person.personId])
  return { appraisalId, state: row.state }
}
