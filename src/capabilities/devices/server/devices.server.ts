import type { Capability } from '#platform/http/capability.ts'
import { devicesAccess } from '../devices.access.ts'
import { devicesMessages } from '../devices.messages.ts'
import { stationsMessages } from '../stations.messages.ts'
import { devicesConsoleRoutes } from './devices-console.routes.ts'
import { devicesRoutes } from './devices.routes.ts'
import { stationsRoutes } from './stations.routes.ts'

/** Phones and site stations: whose they are, and what became of what they sent. The tables are the platform's. */
export const devicesCapability: Capability = {
  name: 'devices',
  endpoints: [...devicesRoutes, ...devicesConsoleRoutes, ...stationsRoutes],
  tables: [],
  messages: [devicesMessages, stationsMessages],
  permissions: devicesAccess,
  memberRecord: { none: 'phones belong to a person wherever he is' },
}
