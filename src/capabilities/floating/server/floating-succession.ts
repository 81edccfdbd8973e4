import type { UnitSuccession } from '#platform/http/succession.ts'
import { floatingHeldMessages } from '../floating.messages.ts'
import { countClosedCases, findCase, findUnitCases, handOverCases } from './floating.store.ts'
import { publishCase } from './publish-case.ts'
import { unpublishCase } from './unpublish-case.ts'

/** Open cases go to the successor, on whichever side the unit stood; ended ones stay where they were. */
export const floatingSuccession: UnitSuccession = {
  list: async (tx, unit) => {
    const open = await findUnitCases(tx, unit.id)
    const closed = await countClosedCases(tx, unit.id)
    const items = open.map(({ facts, personId }) => ({
      kind: 'floating.open',
      id: facts.id,
      title: `${facts.home.name} → ${facts.host.name}`,
      count: 1,
      fate: 'moves' as const,
      personId,
    }))
    const ended = { kind: 'floating.closed', id: null, title: '', count: closed, fate: 'stays' as const }
    return closed > 0 ? [...items, ended] : items
  },
  move: async (context, unit, successor, items) => {
    const ids = items.flatMap(({ id }) => (id === null ? [] : [id]))
    await handOverCases(context.tx, ids, { from: unit.id, to: successor.id }, context.today)
    for (const id of ids) {
      const row = await findCase(context.tx, id)
      if (!row) continue
      unpublishCase(context, row, unit.id)
      publishCase(context, row)
    }
  },
  messages: floatingHeldMessages,
}
