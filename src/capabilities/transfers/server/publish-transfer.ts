import type { CommandContext } from '#platform/http/context.ts'
import { keeperPosts } from '../transfers.access.ts'
import type { TransferRow } from './transfers.store.ts'

/** The member's phone and those of the keepers of both branches hold it, whoever holds those posts. */
export function publishTransfer({ publish, touch }: Pick<CommandContext, 'publish' | 'touch'>, row: TransferRow): void {
  const units = [row.fromUnitId, row.toUnitId].filter((id) => id !== null)
  const streams = [`member:${row.personId}`, ...units.flatMap((id) => keeperPosts.map((post) => `post:${post}:${id}`))]
  for (const stream of streams) publish({ stream, kind: 'transfer', key: row.facts.id, data: row.facts })
  touch(`person:${row.personId}`)
}
