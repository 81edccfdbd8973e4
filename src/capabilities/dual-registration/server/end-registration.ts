import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { endRegistration as endpoint } from '../dual-registration.contract.ts'
import { dayFaultOf } from '../registration-rows.rules.ts'
import { answerOwn } from './answer-own.ts'
import { endRegistrations, findRegistration } from './dual-registration.store.ts'

export async function endRegistration(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
): Promise<OutputOf<typeof endpoint>> {
  const { tx, today, actor } = context
  const current = await findRegistration(tx, actor.personId)
  if (!current) throw new Refusal('dual-registration.none')
  const fault = dayFaultOf(current, input.endedOn, today)
  if (fault) throw new Refusal(`dual-registration.${fault}`)
  await endRegistrations(tx, actor.personId, input.endedOn)
  return answerOwn(context)
}
