import type { Capability } from '#platform/http/capability.ts'
import { studyHoursAccess } from '../study-hours.access.ts'
import { studyChapter } from './study-chapter.ts'
import { studyHoursRoutes } from './study-hours.routes.ts'

export const studyHoursCapability: Capability = {
  name: 'study-hours',
  endpoints: studyHoursRoutes,
  tables: [],
  messages: [],
  permissions: studyHoursAccess,
  handbook: [studyChapter],
}
