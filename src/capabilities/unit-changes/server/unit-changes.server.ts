import type { Capability } from '#platform/http/capability.ts'
import { unitChangesAccess } from '../unit-changes.access.ts'
import { unitChangesMessages } from '../unit-changes.messages.ts'
import { exportHandOvers } from './hand-overs.store.ts'
import { unitChangesRoutes } from './unit-changes.routes.ts'

const record = {
  keep: 'forever',
  why: 'how the organisation came to be what it is, and who handed what to whom',
} as const
const ofUnits = { none: 'about units; where a person was moved stands in his places' } as const

/** Set-up, change of kind, split, merge, renaming and closing of units, and the hand-over of one that leaves. */
export const unitChangesCapability: Capability = {
  name: 'unit-changes',
  endpoints: unitChangesRoutes,
  tables: [
    { table: 'app.unit_change', form: 'unit', retention: record, personalExport: ofUnits },
    { table: 'app.unit_change_item', form: 'unit', retention: record, personalExport: ofUnits },
    {
      table: 'app.hand_over',
      form: 'unit',
      retention: record,
      personalExport: { rows: exportHandOvers, title: { zh: '签字的交接清单', en: 'Signed hand-over lists' } },
    },
  ],
  messages: [unitChangesMessages],
  permissions: unitChangesAccess,
  succession: { none: 'what it holds is the history of the change itself' },
  memberRecord: { none: 'a list that he signed stays with the unit' },
}
