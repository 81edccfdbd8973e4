import { findUnitById } from '#capabilities/organisation/index.ts'
import { raiseConcerns, type Telling } from '#capabilities/notices/index.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Side } from '../transfer.rules.ts'
import { findTold } from './find-told.ts'
import type { TransferRow } from './transfers.store.ts'

/** What happened last, as the notices say it. */
export type TransferEvent = 'asked' | 'released' | 'accepted' | 'moved' | 'returned' | 'withdrawn' | 'reminder'

/** Tells both branches' keepers and the member, one row each; what waits, waits for the side that has to act. */
export async function tellTransfer(
  context: Telling & { today: LocalDate },
  row: TransferRow,
  event: TransferEvent,
  by: { personId: number | null; side: Side },
): Promise<void> {
  const told = await findTold(context, row)
  const unit = await unitOf(context, row, by.side)
  const same = {
    kind: 'transfer',
    ref: row.facts.id,
    unit,
    event: `notice.transfers.${event}`,
    params: {
      person: row.facts.person.name,
      from: row.facts.from.name,
      to: row.facts.to.name,
      reason: row.facts.returnReason,
    },
    at: null,
    link: `/transfers/${row.facts.id}`,
    urgent: false,
  }
  await raiseConcerns(context, { ...same, people: told.acting, wants: 'confirm' })
  // A reminder is for those who act; the others have been told.
  const others = event === 'reminder' ? [] : told.others.filter((id) => id !== by.personId)
  await raiseConcerns(context, { ...same, people: others, wants: null, settled: true })
}

/** The branch of the side that acted: what is told bears its name, and the teller has it in his scope. */
async function unitOf(
  { tx }: Telling,
  row: TransferRow,
  side: Side,
): Promise<{ id: number; uuid: string; name: string }> {
  const id = side === 'host' ? (row.toUnitId ?? row.fromUnitId) : (row.fromUnitId ?? row.toUnitId)
  const unit = await findUnitById(tx, id!)
  return { id: unit!.id, uuid: unit!.uuid, name: unit!.name }
}
