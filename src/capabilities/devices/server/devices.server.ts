import type { Capability } from '#platform/http/capability.ts'
import { devicesAccess } from '../devices.access.ts'
import { devicesMessages } from '../devices.messages.ts'
import { stationsMessages } from '../stations.messages.ts'
import { devicesConsoleRoutes } from './devices-console.routes.ts'
import { devicesSuccession } from './devices-succession.ts'
import { devicesHeldMessages } from '../held.messages.ts'
import { devicesRoutes } from './devices.routes.ts'
import { phoneLocksRoutes } from './phone-locks.routes.ts'
import { exportLocks } from './phone-locks.store.ts'
import { stationsRoutes } from './stations.routes.ts'

/** Phones and site stations: whose they are, and what became of what they sent. Their tables are the platform's. */
export const devicesCapability: Capability = {
  name: 'devices',
  endpoints: [...devicesRoutes, ...devicesConsoleRoutes, ...phoneLocksRoutes, ...stationsRoutes],
  tables: [
    {
      table: 'app.phone_lock',
      form: 'self',
      retention: { keep: 'forever', why: 'without it what a locked phone holds may be lost; its person takes it off' },
      personalExport: { rows: exportLocks, title: { zh: '手机上的锁', en: 'Locks on phones' } },
    },
  ],
  secretColumns: [{ table: 'app.phone_lock', row: 'id', keyId: 'key_id', columns: ['key_cipher'] }],
  messages: [devicesMessages, devicesHeldMessages, stationsMessages],
  permissions: devicesAccess,
  succession: devicesSuccession,
  personColumns: [{ table: 'app.phone_lock', column: 'person_id', fate: 'moves' }],
  memberRecord: { none: 'phones belong to a person wherever he is' },
}
