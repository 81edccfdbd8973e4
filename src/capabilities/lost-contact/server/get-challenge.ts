import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { PublicContext } from '#platform/http/context.ts'
import type { getChallenge as endpoint } from '../find.contract.ts'
import { makeChallenge } from './make-challenge.ts'
import { weighCaller } from './weigh-caller.ts'

export async function getChallenge(
  context: PublicContext,
  input: InputOf<typeof endpoint>,
): Promise<OutputOf<typeof endpoint>> {
  const bits = await weighCaller(context, input.device)
  return { challenge: makeChallenge(context.services, bits), bits }
}
