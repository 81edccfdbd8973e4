import type { Capability } from '#platform/http/capability.ts'
import { packetsAccess } from '../packets.access.ts'
import { packetsMessages } from '../packets.messages.ts'
import { registerCarrying } from './carry.routes.ts'
import { packetsJobs } from './packets.jobs.ts'
import { packetsRawRoutes, packetsRoutes, registerImport } from './packets.routes.ts'
import { packetsTables } from './packets.tables.ts'

/** Sealed packets: brought by a memory stick or a colleague's phone, taken in, and answered. */
export const packetsCapability: Capability = {
  name: 'packets',
  endpoints: packetsRoutes,
  tables: packetsTables,
  messages: [packetsMessages],
  permissions: packetsAccess,
  jobs: packetsJobs,
  register: async (app, services) => {
    await registerCarrying(app, services)
    await registerImport(app, services)
  },
  rawRoutes: packetsRawRoutes,
  memberRecord: { none: 'a packet is judged by who signed it, wherever he is' },
  personColumns: [
    { table: 'app.packet', column: 'person_id', fate: 'moves' },
    { table: 'app.packet', column: 'brought_by', fate: 'moves' },
  ],
}
