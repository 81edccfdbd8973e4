import { findDutyHolders } from '#capabilities/organisation/index.ts'
import { raiseConcerns, type Telling } from '#capabilities/notices/index.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { nameUnit } from './name-unit.ts'
import type { ProposalRow } from './proposals.store.ts'

/** MB-06: quietly to those who keep the branch. Over when one of them has answered. */
export async function tellProposal(
  context: Telling & { today: LocalDate },
  row: ProposalRow,
  isOpen: boolean,
): Promise<void> {
  const people = await findDutyHolders(context.tx, row.unitId, 'secret', context.today)
  await raiseConcerns(context, {
    kind: 'floating-proposal',
    ref: row.view.id,
    unit: await nameUnit(context.tx, row.unitId),
    people,
    event: `notice.floating.${isOpen ? 'proposed' : 'answered'}`,
    params: { person: row.view.person.name, work: row.view.work, since: row.view.awaySince },
    at: null,
    wants: isOpen ? 'confirm' : null,
    settled: !isOpen,
    link: '/floating',
    urgent: false,
  })
}
