import type { Capability } from '#platform/http/capability.ts'
import { dualRegistrationAccess } from '../dual-registration.access.ts'
import { dualRegistrationMessages } from '../dual-registration.messages.ts'
import { dualRegistrationRoutes } from './dual-registration.routes.ts'
import { exportRegistrations, findActivities, findChecks } from './dual-registration.store.ts'
import { followMember } from './follow-member.ts'

export const dualRegistrationCapability: Capability = {
  name: 'dual-registration',
  endpoints: dualRegistrationRoutes,
  tables: [
    {
      table: 'app.dual_registration',
      form: 'restricted',
      retention: {
        keep: 'years',
        years: 2,
        after: 'ended_on',
        why: 'a plain fact of where he lives; serves while it holds',
      },
      personalExport: { rows: exportRegistrations, title: { zh: '双报到', en: 'Dual registration' } },
    },
    {
      table: 'app.dual_activity',
      form: 'self',
      retention: { keep: 'years', years: 5, after: 'on_date', why: 'notes of his own, which he can remove himself' },
      personalExport: { rows: findActivities, title: { zh: '社区活动', en: 'Community activities' } },
    },
    {
      table: 'app.dual_check',
      form: 'restricted',
      retention: {
        keep: 'years',
        years: 2,
        after: 'talked_on',
        why: 'that somebody spoke with him; nothing of what was said',
      },
      personalExport: { rows: findChecks, title: { zh: '双报到谈话', en: 'Conversations on dual registration' } },
    },
  ],
  messages: [dualRegistrationMessages],
  permissions: dualRegistrationAccess,
  succession: { none: 'a conversation stays with the branch that held it; what a member registered is his own' },
  personColumns: [
    { table: 'app.dual_registration', column: 'person_id', fate: 'moves' },
    { table: 'app.dual_activity', column: 'person_id', fate: 'moves' },
    { table: 'app.dual_check', column: 'person_id', fate: 'moves' },
  ],
  memberRecord: { list: async () => [], follow: followMember, messages: dualRegistrationMessages },
}
