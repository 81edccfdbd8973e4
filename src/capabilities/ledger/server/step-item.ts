import { getWriter } from '#capabilities/organisation/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { judgeStep, type LedgerStep, takeStep } from '../ledger-state.rules.ts'
import type { assignItem, openItem } from '../ledger.contract.ts'
import { findOwner } from './find-owner.ts'
import { findItem, insertEvent, type ItemRow, lockItem, writeStep } from './ledger.store.ts'
import { publishItem } from './publish-item.ts'
import { tellStep } from './tell-step.ts'

export interface StepAct {
  kind: LedgerStep
  eventId: Uuid
  on: LocalDate
  words: string
  plan?: InputOf<typeof assignItem>['plan']
}

/** One step of the machine: judged on what stands now, kept in the history, told to whom it concerns. */
export async function stepItem(
  context: CommandContext,
  seen: ItemRow,
  { kind, eventId, on, words, plan }: StepAct,
): Promise<OutputOf<typeof openItem>> {
  const { tx, today, actor } = context
  await lockItem(tx, seen.rowId)
  const row = (await findItem(tx, seen.facts.id))!
  const { uuid, name } = await getWriter(context)
  const by = { id: uuid, name }
  const problem = judgeStep(row.facts, { kind, on, by }, today)
  if (problem) throw new Refusal(problem)
  const owner = plan ? await findOwner(tx, row.unitId, plan.ownerId, today) : undefined
  const arranged =
    plan && owner ? { measure: plan.measure, owner: { id: owner.id, name: owner.name }, dueOn: plan.dueOn } : null
  const event = { id: eventId, kind, on, words, plan: arranged, by }
  const facts = takeStep(row.facts, event)
  const ownerId = owner?.personId ?? row.ownerId
  await writeStep(tx, row.rowId, facts, ownerId)
  await insertEvent(tx, row.rowId, event, { by: actor.personId, owner: ownerId })
  const now = { ...row, facts, ownerId }
  publishItem(context, now, row.ownerId)
  await tellStep(context, now, kind, row.ownerId)
  context.audit({
    action: `ledger.${kind}`,
    objectKind: 'ledger-item',
    objectId: facts.id,
    unitId: row.unitId,
    companyId: row.companyId,
  })
  return { ledgerItemId: facts.id, state: facts.state }
}
