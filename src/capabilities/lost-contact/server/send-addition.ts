import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { PublicCommandContext } from '#platform/http/context.ts'
import type { sendAddition as endpoint } from '../find.contract.ts'
import { readNumber } from '../receipt-number.rules.ts'
import { keepWords } from './keep-words.ts'

/** A number that cannot be one is sent back by its last letter alone; of any other nothing is said. */
export async function sendAddition(
  context: PublicCommandContext,
  input: InputOf<typeof endpoint>,
): Promise<OutputOf<typeof endpoint>> {
  const number = readNumber(input.number)
  if (number === null) throw new Refusal('lost-contact.number-mistyped')
  const { text, device, challenge, solution } = input
  await keepWords(context, {
    what: 'addition',
    device,
    challenge,
    solution,
    fields: [input.number, text],
    number,
    plain: { text },
  })
  return { kept: true }
}
