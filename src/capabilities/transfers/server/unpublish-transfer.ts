import type { CommandContext } from '#platform/http/context.ts'
import { keeperPosts } from '../transfers.access.ts'
import type { TransferRow } from './transfers.store.ts'

/** A branch that gave the transfer on to its successor holds it no longer. */
export function unpublishTransfer(
  { publish }: Pick<CommandContext, 'publish'>,
  row: TransferRow,
  unitId: number,
): void {
  if ([row.fromUnitId, row.toUnitId].includes(unitId)) return
  for (const post of keeperPosts)
    publish({ stream: `post:${post}:${unitId}`, kind: 'transfer', key: row.facts.id, data: null })
}
