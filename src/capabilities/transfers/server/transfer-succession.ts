import type { UnitSuccession } from '#platform/http/succession.ts'
import { transfersHeldMessages } from '../transfers.messages.ts'
import { publishTransfer } from './publish-transfer.ts'
import { countClosedTransfers, findTransfer, findUnitTransfers, handOverTransfers } from './transfers.store.ts'
import { unpublishTransfer } from './unpublish-transfer.ts'

/** Open transfers go to the successor, on whichever side the unit stood; finished ones stay where they were made. */
export const transferSuccession: UnitSuccession = {
  list: async (tx, unit) => {
    const open = await findUnitTransfers(tx, unit.id)
    const closed = await countClosedTransfers(tx, unit.id)
    const items = open.map(({ facts, personId }) => ({
      kind: 'transfers.open',
      id: facts.id,
      title: `${facts.from.name} → ${facts.to.name}`,
      count: 1,
      fate: 'moves' as const,
      personId,
    }))
    const finished = { kind: 'transfers.closed', id: null, title: '', count: closed, fate: 'stays' as const }
    return closed > 0 ? [...items, finished] : items
  },
  move: async (context, unit, successor, items) => {
    const ids = items.flatMap(({ id }) => (id === null ? [] : [id]))
    await handOverTransfers(context.tx, ids, { from: unit.id, to: successor.id }, context.today)
    for (const id of ids) {
      const row = await findTransfer(context.tx, id)
      if (!row) continue
      unpublishTransfer(context, row, unit.id)
      publishTransfer(context, row)
    }
  },
  messages: transfersHeldMessages,
}
