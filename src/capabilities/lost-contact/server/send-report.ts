import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { PublicCommandContext } from '#platform/http/context.ts'
import type { sendReport as endpoint } from '../find.contract.ts'
import { numberFrom, showNumber } from '../receipt-number.rules.ts'
import { keepWords } from './keep-words.ts'

/** The number is made of the operation's own, so that a repeated request gets the same one and none is stored. */
export async function sendReport(
  context: PublicCommandContext,
  input: InputOf<typeof endpoint>,
): Promise<OutputOf<typeof endpoint>> {
  const { name, reach, organisation, text, ...proof } = input
  const number = numberFrom(context.services.keys.hash('find-receipt', context.op.id))
  const fields = [name, reach, organisation, text]
  await keepWords(context, { what: 'report', ...proof, fields, number, plain: { name, reach, organisation, text } })
  return { number: showNumber(number) }
}
