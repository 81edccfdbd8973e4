import { settleConcerns } from '#capabilities/notices/index.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { ledgerAccess } from '../ledger.access.ts'
import type { LedgerStep } from '../ledger-state.rules.ts'
import type { ItemRow } from './ledger.store.ts'
import { tellItem } from './tell-item.ts'
import { tellVerifiers } from './tell-verifiers.ts'

/** The owner is told when it becomes his and what came of it; who may verify, when it was said done. Nobody else. */
export async function tellStep(
  context: CommandContext,
  row: ItemRow,
  kind: LedgerStep,
  before: number | null,
): Promise<void> {
  const about = { kind: 'ledger', ref: row.facts.id, isOver: true }
  const owner = row.ownerId === null ? [] : [row.ownerId]
  if (kind === 'done') {
    await settleConcerns(context, { ...about, people: owner })
    // An owner who has moved away since sees his item, not the branch: the clock tells it for him.
    if (ledgerAccess['see-ledger'](context.actor, row)) return tellVerifiers(context, row)
    return context.enqueue('ledger.tell-verifiers', { ledgerItemId: row.facts.id })
  }
  // What waited with others, to be verified or to help, waits no more.
  await settleConcerns(context, about)
  const isHis = kind === 'assign' || kind === 'send-back' || kind === 'reopen'
  const people = isHis ? owner : owner.filter((one) => one !== context.actor.personId)
  await tellItem(context, row, kind, { people, isTask: isHis })
  if (before !== null && before !== row.ownerId) context.touch(`person:${before}`)
}
