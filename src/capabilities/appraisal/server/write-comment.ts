import { getWriter } from '#capabilities/organisation/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { writeComment as endpoint } from '../appraisal.contract.ts'
import type { AppraisalRow } from './appraisal.store.ts'
import { findListed, insertComment } from './appraised.store.ts'
import { beginStep } from './begin-step.ts'

/** 互评 by name, of another on the list. */
export async function writeComment(
  context: CommandContext,
  { appraisalId, commentId, aboutId, text, on }: InputOf<typeof endpoint>,
  seen: AppraisalRow,
): Promise<OutputOf<typeof endpoint>> {
  const row = await beginStep(context, seen, { kind: 'comment', on })
  if (aboutId === context.actor.personUuid) throw new Refusal('appraisal.own-comment')
  const about = (await findListed(context.tx, row.rowId)).find(({ id }) => id === aboutId)
  if (!about) throw new Refusal('appraisal.person-unknown')
  await insertComment(context.tx, row, { uuid: commentId, about, by: await getWriter(context), text, on })
  return { appraisalId, state: row.state }
}
