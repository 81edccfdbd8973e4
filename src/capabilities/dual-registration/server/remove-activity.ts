import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { removeActivity as endpoint } from '../dual-registration.contract.ts'
import { answerOwn } from './answer-own.ts'
import { deleteActivity } from './dual-registration.store.ts'

/** It is his own note: he may take it back. */
export async function removeActivity(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
): Promise<OutputOf<typeof endpoint>> {
  await deleteActivity(context.tx, context.actor.personId, input.activityId)
  return answerOwn(context)
}
