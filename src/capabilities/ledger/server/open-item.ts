import type { UnitFacts } from '#capabilities/organisation/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { openItem as endpoint } from '../ledger.contract.ts'
import { hasMeeting } from './ledger.store.ts'
import { openLedgerItem } from './open-ledger-item.ts'

/** By a person, at a meeting of the unit or anywhere. */
export async function openItem(
  context: CommandContext,
  { meetingId, ...input }: InputOf<typeof endpoint>,
  unit: UnitFacts,
): Promise<OutputOf<typeof endpoint>> {
  if (meetingId !== undefined && !(await hasMeeting(context.tx, meetingId, unit.id)))
    throw new Refusal('ledger.meeting-unknown')
  return openLedgerItem(context, unit, { ...input, meetingId: meetingId ?? null, source: null })
}
