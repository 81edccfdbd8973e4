import { raiseConcerns, type Telling } from '#capabilities/notices/index.ts'
import type { LedgerStep } from '../ledger-state.rules.ts'
import type { ItemRow } from './ledger.store.ts'

/** Without the problem's own words, which are not for whoever looks over a shoulder. */
export async function tellItem(
  context: Telling,
  { facts, unitId }: ItemRow,
  event: LedgerStep | 'due-passed' | 'help-needed',
  { people, isTask }: { people: readonly number[]; isTask: boolean },
): Promise<void> {
  await raiseConcerns(context, {
    kind: 'ledger',
    ref: facts.id,
    unit: { id: unitId, uuid: facts.unit.id, name: facts.unit.name },
    people,
    event: `notice.ledger.${event}`,
    params: { due: facts.plan?.dueOn ?? '' },
    at: null,
    wants: isTask ? 'confirm' : null,
    link: `/branch/ledger/${facts.id}`,
    urgent: false,
    settled: !isTask,
  })
}
