import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { returnFloating as endpoint } from '../floating.contract.ts'
import type { CaseRow } from './floating.store.ts'
import { stepFloating } from './step-floating.ts'

export function returnFloating(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  row: CaseRow,
): Promise<OutputOf<typeof endpoint>> {
  return stepFloating(context, row, { step: 'return', on: input.returnedOn, words: input.reason })
}
