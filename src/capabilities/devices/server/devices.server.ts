import type { Capability } from '#platform/http/capability.ts'
import { devicesMessages } from '../devices.messages.ts'
import { devicesRoutes } from './devices.routes.ts'

/** Phones: whose they are, and what became of what they sent. The tables are the platform's (`platform.tables.ts`). */
export const devicesCapability: Capability = {
  name: 'devices',
  endpoints: devicesRoutes,
  tables: [],
  messages: [devicesMessages],
  permissions: {},
}
