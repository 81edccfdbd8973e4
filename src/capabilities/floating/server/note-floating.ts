import { getWriter } from '#capabilities/organisation/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { noteFloating as endpoint } from '../floating.contract.ts'
import { isOpenCase } from '../floating.rules.ts'
import { type CaseRow, insertNote } from './floating.store.ts'
import { noteCase } from './note-case.ts'

/** MB-04: home keeps in touch, and says when; nobody else is told of it. */
export async function noteFloating(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  row: CaseRow,
): Promise<OutputOf<typeof endpoint>> {
  const { tx, today } = context
  if (!isOpenCase(row.facts)) throw new Refusal('floating.closed')
  if (input.on > today) throw new Refusal('floating.in-future')
  const by = await getWriter(context)
  await insertNote(tx, row.rowId, {
    uuid: input.noteId,
    kind: input.kind,
    on: input.on,
    text: input.text,
    by: by.personId,
    byName: by.name,
  })
  return noteCase(context, input.caseId, { action: 'note-contact', event: null })
}
