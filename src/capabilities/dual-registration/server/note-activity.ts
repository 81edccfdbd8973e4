import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { noteActivity as endpoint } from '../dual-registration.contract.ts'
import { answerOwn } from './answer-own.ts'
import { insertActivity } from './dual-registration.store.ts'

/** A line of his own, which nobody else reads and nothing counts. */
export async function noteActivity(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
): Promise<OutputOf<typeof endpoint>> {
  const { tx, now, today, actor } = context
  if (input.on > today) throw new Refusal('dual-registration.in-future')
  const { activityId, on, what } = input
  await insertActivity(tx, { personId: actor.personId, uuid: activityId, on, what, at: now })
  return answerOwn(context)
}
