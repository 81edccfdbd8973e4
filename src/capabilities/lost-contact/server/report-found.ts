import { getWriter } from '#capabilities/organisation/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { reportFound as endpoint } from '../lost-contact.contract.ts'
import { answerKept } from './answer-kept.ts'
import { type CaseRow, insertNote, updateCase } from './lost-contact.store.ts'
import { requireOpenCase } from './require-open-case.ts'
import { requirePastDay } from './require-past-day.ts'
import { requirePlainWords } from './require-plain-words.ts'

/** He is found, at any time. What follows from it, somebody decides. */
export async function reportFound(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  found: CaseRow,
): Promise<OutputOf<typeof endpoint>> {
  requirePlainWords(input.text)
  const row = await requireOpenCase(context, found)
  requirePastDay(input.foundOn, context.today, row)
  if (row.foundOn !== null) throw new Refusal('lost-contact.already-found')
  await insertNote(context.tx, context.services.keys, row.id, {
    id: input.noteId,
    kind: 'found',
    onDate: input.foundOn,
    channel: null,
    result: null,
    text: input.text,
    next: null,
    by: await getWriter(context),
    at: context.now,
  })
  await updateCase(context.tx, row.id, { found_on: input.foundOn })
  return answerKept(context, row.uuid)
}
