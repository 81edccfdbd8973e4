import type { UnitSuccession } from '#platform/http/succession.ts'
import { standardsHeldMessages } from '../standards.messages.ts'
import { countAnswers } from './standards.store.ts'

/** What a branch said of its rooms and plans stays with it; the successor is another branch and says its own. */
export const standardsSuccession: UnitSuccession = {
  list: async (tx, unit) => {
    const count = await countAnswers(tx, unit.id)
    return count > 0 ? [{ kind: 'standards.answers', id: null, title: '', count, fate: 'stays' as const }] : []
  },
  move: () => Promise.resolve(),
  messages: standardsHeldMessages,
}
