import { settleConcerns } from '#capabilities/notices/index.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { CaseRow } from './floating.store.ts'

/** The actor's own line ends with his act. */
export async function settleOwnCase(context: CommandContext, row: CaseRow): Promise<void> {
  const people = [context.actor.personId]
  await settleConcerns(context, { kind: 'floating', ref: row.facts.id, people, isOver: true })
}
