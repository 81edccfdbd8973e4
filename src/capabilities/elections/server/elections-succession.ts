import type { UnitSuccession } from '#platform/http/succession.ts'
import { electionsHeldMessages } from '../elections.messages.ts'
import { countElections } from './elections.store.ts'

/** Records of elections stay under the unit that held them; a term ends with its unit, and the successor begins its own. */
export const electionsSuccession: UnitSuccession = {
  list: async (tx, unit) => {
    const count = await countElections(tx, unit.id)
    return count > 0 ? [{ kind: 'elections.records', id: null, title: '', count, fate: 'stays' as const }] : []
  },
  move: () => Promise.resolve(),
  messages: electionsHeldMessages,
}
