import type { Capability } from '#platform/http/capability.ts'
import { provisioningAccess } from '../provisioning.access.ts'
import { provisioningMessages } from '../provisioning.messages.ts'
import { provisioningJobs } from './provisioning.jobs.ts'
import { provisioningRoutes } from './provisioning.routes.ts'
import { provisioningTables } from './provisioning.tables.ts'
import { registerScim, scimRawRoutes } from './scim.routes.ts'

/** What the enterprise's own systems feed: a nightly roster, and SCIM 2.0. */
export const provisioningCapability: Capability = {
  name: 'provisioning',
  endpoints: provisioningRoutes,
  tables: provisioningTables,
  messages: [provisioningMessages],
  permissions: provisioningAccess,
  secretColumns: [
    { table: 'app.roster_source', row: 'id', keyId: 'key_id', columns: ['header_cipher'] },
    { table: 'app.scim_user', row: 'uuid', keyId: 'key_id', columns: ['resource_cipher'] },
  ],
  jobs: provisioningJobs,
  register: registerScim,
  rawRoutes: scimRawRoutes,
  succession: { none: 'what the enterprise calls a unit stays with the unit it called so' },
  memberRecord: { none: 'what the enterprise sends about a person is his wherever he is' },
  personColumns: [
    { table: 'app.scim_user', column: 'person_id', fate: 'moves' },
    { table: 'app.roster_source', column: 'set_by', fate: 'stays', why: 'who chose the source then' },
    { table: 'app.scim_token', column: 'made_by', fate: 'stays', why: 'who made the token then' },
  ],
}
