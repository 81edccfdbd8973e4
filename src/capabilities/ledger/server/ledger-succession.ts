import { settleConcerns } from '#capabilities/notices/index.ts'
import type { UnitSuccession } from '#platform/http/succession.ts'
import { ledgerHeldMessages } from '../ledger.messages.ts'
import { countClosed, findItem, findOpenOfUnit, handOverItems } from './ledger.store.ts'
import { publishItem } from './publish-item.ts'
import { tellItem } from './tell-item.ts'
import { tellVerifiers } from './tell-verifiers.ts'

/** Open items go to the successor, one with an owner to where he goes; what is struck off or cancelled stays where it was. */
export const ledgerSuccession: UnitSuccession = {
  list: async (tx, unit) => {
    const open = await findOpenOfUnit(tx, unit.id)
    const closed = await countClosed(tx, unit.id)
    const items = open.map(({ facts, ownerId }) => ({
      kind: 'ledger.open',
      id: facts.id,
      title: facts.history[0]!.on,
      count: 1,
      fate: 'moves' as const,
      ...(ownerId === null ? {} : { personId: ownerId }),
    }))
    if (closed === 0) return items
    return [...items, { kind: 'ledger.closed', id: null, title: '', count: closed, fate: 'stays' }]
  },
  move: async (context, unit, successor, items) => {
    const ids = items.flatMap(({ id }) => (id === null ? [] : [id]))
    await handOverItems(context.tx, ids, { from: unit.id, to: successor.id })
    for (const id of ids) {
      context.publish({ stream: `unit:${unit.id}`, kind: 'ledger', key: id, data: null })
      const row = await findItem(context.tx, id)
      if (!row) continue
      publishItem(context, row)
      // What waited with the branch that ends waits with the one that goes on.
      await settleConcerns(context, { kind: 'ledger', ref: id, isOver: true })
      if (row.facts.state === 'done') await tellVerifiers(context, row)
      else if (row.ownerId !== null) await tellItem(context, row, 'assign', { people: [row.ownerId], isTask: true })
    }
  },
  messages: ledgerHeldMessages,
}
