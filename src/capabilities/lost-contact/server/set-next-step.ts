import { getWriter } from '#capabilities/organisation/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { setNextStep as endpoint } from '../lost-contact.contract.ts'
import { answerKept } from './answer-kept.ts'
import { type CaseRow, insertNote } from './lost-contact.store.ts'
import { requireOpenCase } from './require-open-case.ts'
import { requirePlainWords } from './require-plain-words.ts'

/** What is to be tried next, and by when; what stood there before stays in the log. */
export async function setNextStep(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  found: CaseRow,
): Promise<OutputOf<typeof endpoint>> {
  requirePlainWords(input.text)
  const row = await requireOpenCase(context, found)
  await insertNote(context.tx, context.services.keys, row.id, {
    id: input.stepId,
    kind: 'next',
    onDate: context.today,
    channel: null,
    result: null,
    text: input.text,
    next: { text: input.text, on: input.on },
    by: await getWriter(context),
    at: context.now,
  })
  return answerKept(context, row.uuid)
}
