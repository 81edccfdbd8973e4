import type { UnitSuccession } from '#platform/http/succession.ts'
import { plansHeldMessages } from '../held.messages.ts'
import { findLinesToCome, giveLine } from './plans.store.ts'

/** What a unit planned itself and is still to come goes on in the successor, with the day that was chosen. */
export const plansSuccession: UnitSuccession = {
  list: async (tx, unit, today) =>
    (await findLinesToCome(tx, unit.id, today)).map(({ uuid, title }) => ({
      kind: 'plans.line',
      id: uuid,
      title,
      count: 1,
      fate: 'moves' as const,
    })),
  move: async ({ tx, actor }, unit, successor, items) => {
    for (const { id } of items) if (id !== null) await giveLine(tx, id, unit.id, successor.id, actor.personId)
  },
  messages: plansHeldMessages,
}
