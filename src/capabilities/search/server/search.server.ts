import type { Capability } from '#platform/http/capability.ts'
import { searchRoutes } from './search.routes.ts'

export const searchCapability: Capability = {
  name: 'search',
  endpoints: searchRoutes,
  tables: [],
  messages: [],
  permissions: {},
}
