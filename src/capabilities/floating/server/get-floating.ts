import type { QueryContext } from '#platform/http/context.ts'
import { sidesOf } from '../floating.access.ts'
import { type FloatingView, viewFloating } from '../floating-view.rules.ts'
import type { CaseRow } from './floating.store.ts'

export function getFloating({ actor }: QueryContext, row: CaseRow): Promise<FloatingView> {
  return Promise.resolve(viewFloating(row.facts, sidesOf(actor, row)))
}
