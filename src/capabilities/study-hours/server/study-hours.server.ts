import type { Capability } from '#platform/http/capability.ts'
import { studyHoursAccess } from '../study-hours.access.ts'
import { studyHoursRoutes } from './study-hours.routes.ts'

export const studyHoursCapability: Capability = {
  name: 'study-hours',
  endpoints: studyHoursRoutes,
  tables: [],
  messages: [],
  permissions: studyHoursAccess,
}
