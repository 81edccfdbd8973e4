import type { UnitSuccession } from '#platform/http/succession.ts'
import { microBranchesHeldMessages } from '../micro-branches.messages.ts'
import { findLines, findMicroBranches, giveMicroBranch } from './micro-branches.store.ts'

/** One goes on in the successor, with those of its people who belong there. */
export const microBranchesSuccession: UnitSuccession = {
  list: async (tx, unit, today) => {
    const found = await findMicroBranches(tx, unit.id, today)
    const lines = await findLines(
      tx,
      found.map(({ id }) => id),
      today,
    )
    return found.map(({ id, uuid, name }) => ({
      kind: 'micro-branches.open',
      id: uuid,
      title: name,
      count: lines.filter((line) => line.microBranchId === id).length,
      fate: 'moves' as const,
    }))
  },
  move: async ({ tx }, _, successor, items) => {
    for (const { id } of items) if (id !== null) await giveMicroBranch(tx, id, successor.id)
  },
  messages: microBranchesHeldMessages,
}
