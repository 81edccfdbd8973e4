import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { LedgerStep } from '../ledger-state.rules.ts'
import type { doItem as endpoint } from '../ledger.contract.ts'
import type { ItemRow } from './ledger.store.ts'
import { stepItem } from './step-item.ts'

/** Takes a step that is said in words and changes nothing else; `assign` alone brings a plan. */
export function sayStep(kind: Exclude<LedgerStep, 'assign'>) {
  return (context: CommandContext, input: InputOf<typeof endpoint>, row: ItemRow): Promise<OutputOf<typeof endpoint>> =>
    stepItem(context, row, { kind, ...input })
}
