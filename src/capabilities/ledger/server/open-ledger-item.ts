import { getWriter, type UnitFacts } from '#capabilities/organisation/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { assignItem, openItem } from '../ledger.contract.ts'
import { findItem, insertEvent, insertItem } from './ledger.store.ts'
import { publishItem } from './publish-item.ts'
import { stepItem } from './step-item.ts'

export interface LedgerOpening {
  ledgerItemId: Uuid
  /** Of the step that settles measure, owner and day, where that is known already. */
  eventId: Uuid
  problem: string
  on: LocalDate
  /** What opens it, if it is no person: a kind of record and its public id. */
  source: { kind: string; id: Uuid } | null
  meetingId: Uuid | null
  plan?: InputOf<typeof assignItem>['plan'] | undefined
}

/** Opens an item in the caller's transaction, by whoever acts: he has to have the duty for meetings in the unit or above it. */
export async function openLedgerItem(
  context: CommandContext,
  unit: Pick<UnitFacts, 'id' | 'uuid' | 'name' | 'companyId'>,
  opening: LedgerOpening,
): Promise<OutputOf<typeof openItem>> {
  const { tx, today, actor } = context
  const { ledgerItemId, eventId, problem, on, source, meetingId, plan } = opening
  if (on > today) throw new Refusal('ledger.in-future')
  const { uuid, name } = await getWriter(context)
  const by = { id: uuid, name }
  const rowId = await insertItem(tx, { uuid: ledgerItemId, unit, problem, source, meetingId, on, by: actor.personId })
  if (rowId === undefined) throw new Refusal('ledger.exists')
  // The first row of its history goes by the item's own id.
  const opened = { id: ledgerItemId, kind: 'open', on, words: problem, plan: null, by } as const
  await insertEvent(tx, rowId, opened, { by: actor.personId, owner: null })
  const { companyId } = unit
  context.audit({
    action: 'ledger.open-item',
    objectKind: 'ledger-item',
    objectId: ledgerItemId,
    unitId: unit.id,
    companyId,
  })
  const row = (await findItem(tx, ledgerItemId))!
  if (plan) return stepItem(context, row, { kind: 'assign', eventId, on, words: '', plan })
  publishItem(context, row)
  return { ledgerItemId, state: 'open' }
}
