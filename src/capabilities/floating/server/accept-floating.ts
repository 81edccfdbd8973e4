import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { acceptFloating as endpoint } from '../floating.contract.ts'
import type { CaseRow } from './floating.store.ts'
import { stepFloating } from './step-floating.ts'

export function acceptFloating(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  row: CaseRow,
): Promise<OutputOf<typeof endpoint>> {
  return stepFloating(context, row, { step: 'accept', on: input.acceptedOn, words: '' })
}
