import type { OutputOf } from '#kernel/endpoint.ts'
import type { Uuid } from '#kernel/id.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { stateOf } from '../transfer.rules.ts'
import { rightsIn } from '../transfers.access.ts'
import type { askTransfer } from '../transfers.contract.ts'
import { publishTransfer } from './publish-transfer.ts'
import { settleOwn } from './settle-own.ts'
import { tellTransfer, type TransferEvent } from './tell-transfer.ts'
import { findTransfer } from './transfers.store.ts'

/** What follows every act on a transfer: both branches' phones, the notices of those concerned, the audit. */
export async function noteTransfer(
  context: CommandContext,
  transferId: Uuid,
  { action, event }: { action: string; event: TransferEvent },
): Promise<OutputOf<typeof askTransfer>> {
  const { tx, actor, audit } = context
  const row = (await findTransfer(tx, transferId))!
  const { home, host } = rightsIn(actor, row)
  const side = host && !home ? 'host' : 'home'
  publishTransfer(context, row)
  await settleOwn(context, row)
  await tellTransfer(context, row, event, { personId: actor.personId, side })
  const unitId = (side === 'host' ? row.toUnitId : row.fromUnitId) ?? row.fromUnitId ?? row.toUnitId!
  audit({ action: `transfers.${action}`, objectKind: 'transfer', objectId: transferId, unitId })
  return { transferId, state: stateOf(row.facts), movedOn: row.facts.movedOn }
}
