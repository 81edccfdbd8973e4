import type { Capability } from '#platform/http/capability.ts'
import { organisationAccess } from '../organisation.access.ts'
import { overseasErrorMessages } from '../overseas-errors.messages.ts'
import { organisationMessages } from '../organisation.messages.ts'
import { organisationHeldMessages } from '../held.messages.ts'
import { rosterMessages } from '../roster/roster.messages.ts'
import { groupsRoutes } from './groups.routes.ts'
import { historyRoutes } from './history.routes.ts'
import { branchChapter } from './branch-chapter.ts'
import { committeeChapter } from './committee-chapter.ts'
import { membersChapter } from './members-chapter.ts'
import { duplicatesRoutes } from './duplicates.routes.ts'
import { organisationPersons } from './organisation.persons.ts'
import { organisationRoutes } from './organisation.routes.ts'
import { seedOrganisation } from './organisation.seed.ts'
import { organisationTables } from './organisation.tables.ts'
import { overseasRoutes } from './overseas.routes.ts'
import { postsRoutes } from './posts.routes.ts'
import { organisationSuccession } from './organisation-succession.ts'
import { rosterImportRoutes } from './roster-import.routes.ts'
import { rosterJobs } from './roster-jobs.ts'
import { unitKindsRoutes } from './unit-kinds.routes.ts'

export const organisationCapability: Capability = {
  name: 'organisation',
  endpoints: [
    ...organisationRoutes,
    ...groupsRoutes,
    ...postsRoutes,
    ...historyRoutes,
    ...unitKindsRoutes,
    ...overseasRoutes,
    ...rosterImportRoutes,
    ...duplicatesRoutes,
  ],
  tables: organisationTables,
  secretColumns: [
    {
      table: 'app.person_secret',
      row: 'person_id',
      keyId: 'key_id',
      columns: ['identity_cipher', 'phone_cipher', 'extra_cipher'],
    },
  ],
  messages: [organisationMessages, overseasErrorMessages, organisationHeldMessages, rosterMessages],
  permissions: organisationAccess,
  jobs: rosterJobs,
  personColumns: organisationPersons,
  seedDemo: seedOrganisation,
  handbook: [branchChapter, membersChapter, committeeChapter],
  succession: organisationSuccession,
  memberRecord: { none: 'his places and posts are what a move itself changes' },
}
