import type { Capability } from '#platform/http/capability.ts'
import { personalDataAccess } from '../personal-data.access.ts'
import { personalDataMessages } from '../personal-data.messages.ts'
import { personalDataJobs } from './personal-data.jobs.ts'
import { personalDataRoutes } from './personal-data.routes.ts'
import { personalDataTables } from './personal-data.tables.ts'

export const personalDataCapability: Capability = {
  name: 'personal-data',
  endpoints: personalDataRoutes,
  tables: personalDataTables,
  secretColumns: [
    {
      table: 'app.correction',
      row: 'id',
      keyId: 'key_id',
      columns: ['should_cipher', 'why_cipher', 'answer_cipher'],
    },
  ],
  messages: [personalDataMessages],
  permissions: personalDataAccess,
  jobs: personalDataJobs,
  succession: { none: 'a correction waits with the keepers of the roster above the unit, whatever becomes of it' },
  memberRecord: { none: 'what he asked for and who looked goes with the person as it stands' },
}
