import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { registerHome as endpoint } from '../dual-registration.contract.ts'
import { dayFaultOf } from '../registration-rows.rules.ts'
import { answerOwn } from './answer-own.ts'
import { endRegistrations, findRegistration, insertRegistration } from './dual-registration.store.ts'

/** Where he reported, by his own word; another place ends the one before. */
export async function registerHome(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
): Promise<OutputOf<typeof endpoint>> {
  const { tx, now, today, actor } = context
  const fault = dayFaultOf(await findRegistration(tx, actor.personId), input.registeredOn, today)
  if (fault) throw new Refusal(`dual-registration.${fault}`)
  const { registrationId, ...rest } = input
  await endRegistrations(tx, actor.personId, input.registeredOn)
  await insertRegistration(tx, { personId: actor.personId, uuid: registrationId, ...rest, at: now })
  return answerOwn(context)
}
