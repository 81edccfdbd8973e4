import type { CommandContext } from '#platform/http/context.ts'
import { caseKeepers } from '../floating.access.ts'
import type { CaseRow } from './floating.store.ts'

/** A branch that gave the case on to its successor holds it no longer. */
export function unpublishCase({ publish }: Pick<CommandContext, 'publish'>, row: CaseRow, unitId: number): void {
  if ([row.homeUnitId, row.hostUnitId].includes(unitId)) return
  for (const post of caseKeepers)
    publish({ stream: `post:${post}:${unitId}`, kind: 'floating', key: row.facts.id, data: null })
}
