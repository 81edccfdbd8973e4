import type { UnitSuccession } from '#platform/http/succession.ts'
import { appraisalHeldMessages } from '../appraisal.messages.ts'
import { findUnitAppraisals } from './appraisal.store.ts'

/** One under way is finished by those who were there, before the branch is handed over; what is closed stays under it. */
export const appraisalSuccession: UnitSuccession = {
  list: async (tx, unit) => {
    const all = await findUnitAppraisals(tx, unit.id)
    const open = all.filter(({ state }) => state === 'open')
    const closed = all.length - open.length
    const items = open.map(({ id, year }) => ({
      kind: 'appraisal.open',
      id,
      title: String(year),
      count: 1,
      fate: 'blocks' as const,
    }))
    if (closed === 0) return items
    return [...items, { kind: 'appraisal.closed', id: null, title: '', count: closed, fate: 'stays' }]
  },
  move: () => Promise.resolve(),
  messages: appraisalHeldMessages,
}
