import { getWriter } from '#capabilities/organisation/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { factsOf } from '../case-view.rules.ts'
import type { closeCase as endpoint } from '../lost-contact.contract.ts'
import { isLeftStopped } from '../lost-contact.rules.ts'
import { answerKept } from './answer-kept.ts'
import { type CaseRow, findDecisions, insertNote, updateCase } from './lost-contact.store.ts'
import { requireOpenCase } from './require-open-case.ts'
import { requirePlainWords } from './require-plain-words.ts'

/** Settled: he is back, was removed, or it ended otherwise. A membership that is stopped is settled first. */
export async function closeCase(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  found: CaseRow,
): Promise<OutputOf<typeof endpoint>> {
  const { tx, today } = context
  requirePlainWords(input.text)
  const row = await requireOpenCase(context, found)
  const { decisions } = factsOf({ ...row, decisions: await findDecisions(tx, [row.id]) })
  if (isLeftStopped(decisions)) throw new Refusal('lost-contact.still-stopped')
  await insertNote(tx, context.services.keys, row.id, {
    id: input.noteId,
    kind: 'closing',
    onDate: today,
    channel: null,
    result: null,
    text: input.text,
    next: null,
    by: await getWriter(context),
    at: context.now,
  })
  await updateCase(tx, row.id, { closed_on: today, outcome: input.outcome })
  return answerKept(context, row.uuid)
}
