import type { Capability } from '#platform/http/capability.ts'
import { accountsAccess } from '../accounts.access.ts'
import { accountsMessages } from '../accounts.messages.ts'
import { accountsRoutes } from './accounts.routes.ts'
import { accountsTables } from './accounts.tables.ts'
import { rawRoutes, registerAuthRoutes } from './auth.routes.ts'
import { sweepSignInJob } from './sweep-sign-in.jobs.ts'

export const accountsCapability: Capability = {
  name: 'accounts',
  endpoints: accountsRoutes,
  tables: accountsTables,
  messages: [accountsMessages],
  permissions: accountsAccess,
  jobs: [sweepSignInJob],
  register: registerAuthRoutes,
  rawRoutes,
  memberRecord: { none: 'an account is a person’s wherever he is' },
  personColumns: [
    { table: 'app.account', column: 'person_id', fate: 'moves' },
    { table: 'app.access_slip', column: 'person_id', fate: 'moves' },
    { table: 'app.account_event', column: 'person_id', fate: 'moves' },
  ],
}
