import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { registerFloating as endpoint } from '../floating.contract.ts'
import { insertCase } from './floating.store.ts'
import { noteCase } from './note-case.ts'

/** Home registers who is away. Whether half a year has passed (MB-02) is shown, and keeps nobody from registering earlier. */
export async function registerFloating(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
): Promise<OutputOf<typeof endpoint>> {
  const { tx, today } = context
  if (input.hostUnitId === null && input.outside === '') throw new Refusal('floating.host-missing')
  if (input.since > today) throw new Refusal('floating.in-future')
  const answer = await insertCase(tx, {
    uuid: input.caseId,
    person: input.personId,
    host: input.hostUnitId,
    outside: input.outside,
    since: input.since,
    reason: input.reason,
    paper: input.paper,
    contact: input.contactId,
    on: today,
    today,
  })
  if (answer !== 'ok') throw new Refusal(`floating.${answer}`)
  return noteCase(context, input.caseId, { action: 'register-case', event: 'registered' })
}
