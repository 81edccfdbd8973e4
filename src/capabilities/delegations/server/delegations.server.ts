import type { Capability } from '#platform/http/capability.ts'
import { delegationsAccess } from '../delegations.access.ts'
import { delegationsMessages } from '../delegations.messages.ts'
import { delegationsRoutes } from './delegations.routes.ts'
import { handoversRoutes } from './handovers.routes.ts'
import { exportDelegations, exportHandovers } from './personal-export.store.ts'

const record = {
  keep: 'forever',
  why: 'who acted for whom, and what was handed over, is part of the branch’s record',
} as const

export const delegationsCapability: Capability = {
  name: 'delegations',
  endpoints: [...delegationsRoutes, ...handoversRoutes],
  tables: [
    {
      table: 'app.delegation',
      form: 'unit',
      retention: record,
      personalExport: { rows: exportDelegations, title: { zh: '委托', en: 'Delegations' } },
    },
    {
      table: 'app.secretary_handover',
      form: 'restricted',
      retention: record,
      personalExport: { rows: exportHandovers, title: { zh: '书记交接', en: 'Hand-overs between secretaries' } },
    },
  ],
  messages: [delegationsMessages],
  permissions: delegationsAccess,
  succession: { none: 'a delegation ends with the posts of its unit; a signed hand-over stays with it' },
  memberRecord: { none: 'a delegation is a post, and ends with it' },
  personColumns: [
    { table: 'app.delegation', column: 'person_id', fate: 'moves' },
    { table: 'app.delegation', column: 'made_by', fate: 'moves' },
    { table: 'app.secretary_handover', column: 'from_person_id', fate: 'moves' },
    { table: 'app.secretary_handover', column: 'to_person_id', fate: 'moves' },
    { table: 'app.secretary_handover', column: 'opened_by', fate: 'moves' },
  ],
}
