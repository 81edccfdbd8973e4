import type { Capability } from '#platform/http/capability.ts'
import { handbookAccess } from '../handbook.access.ts'
import { handbookMessages } from '../handbook.messages.ts'
import { handbookRoutes } from './handbook.routes.ts'

export const handbookCapability: Capability = {
  name: 'handbook',
  endpoints: handbookRoutes,
  tables: [],
  messages: [handbookMessages],
  permissions: handbookAccess,
}
