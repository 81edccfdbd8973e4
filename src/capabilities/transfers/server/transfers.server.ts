import type { Capability } from '#platform/http/capability.ts'
import { transfersAccess } from '../transfers.access.ts'
import { transfersMessages } from '../transfers.messages.ts'
import { transfersJobs } from './transfers.jobs.ts'
import { transfersRoutes } from './transfers.routes.ts'
import { exportTransfers } from './transfers.store.ts'
import { transferSuccession } from './transfer-succession.ts'

export const transfersCapability: Capability = {
  name: 'transfers',
  endpoints: transfersRoutes,
  tables: [
    {
      table: 'app.transfer',
      form: 'shared',
      retention: { keep: 'forever', why: 'how an affiliation came to be where it is, with the papers of both sides' },
      personalExport: { rows: exportTransfers, title: { zh: '组织关系转接', en: 'Transfers of affiliation' } },
    },
  ],
  messages: [transfersMessages],
  permissions: transfersAccess,
  jobs: transfersJobs,
  succession: transferSuccession,
  personColumns: [{ table: 'app.transfer', column: 'person_id', fate: 'moves' }],
  memberRecord: { none: 'a transfer is itself the move; the record of it stays with the person' },
}
