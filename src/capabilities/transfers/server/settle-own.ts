import { settleConcerns } from '#capabilities/notices/index.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { findTold } from './find-told.ts'
import type { TransferRow } from './transfers.store.ts'

/** The actor's own line ends with his act, unless he is the one to act again. */
export async function settleOwn(context: CommandContext, row: TransferRow): Promise<void> {
  const { acting } = await findTold(context, row)
  if (acting.includes(context.actor.personId)) return
  await settleConcerns(context, { kind: 'transfer', ref: row.facts.id, people: [context.actor.personId], isOver: true })
}
