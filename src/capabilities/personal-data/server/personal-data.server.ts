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
  personColumns: [
    { table: 'app.correction', column: 'person_id', fate: 'moves' },
    { table: 'app.correction', column: 'answered_by', fate: 'stays', why: 'who answered, as it was answered' },
    { table: 'app.look_release', column: 'released_by', fate: 'stays', why: 'who released it, as it was released' },
    {
      table: 'app.retention_approval',
      column: 'person_id',
      fate: 'stays',
      why: 'a deletion stands on the two names that it was given',
    },
    {
      table: 'app.retention_proposal',
      column: 'archived_by',
      fate: 'stays',
      why: 'who took the archive, as it was taken',
    },
    { table: 'app.retention_proposal', column: 'settled_by', fate: 'stays', why: 'who settled it, as it was settled' },
  ],
  memberRecord: { none: 'what he asked for and who looked goes with the person as it stands' },
}
