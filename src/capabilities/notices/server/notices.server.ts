import type { Capability } from '#platform/http/capability.ts'
import { noticesMessages } from '../notices.messages.ts'
import { exportConcerns } from './concerns.store.ts'
import { noticesJobs, renewMergedJob } from './notices.jobs.ts'
import { noticesRoutes } from './notices.routes.ts'

export const noticesCapability: Capability = {
  name: 'notices',
  endpoints: noticesRoutes,
  tables: [
    {
      table: 'app.concern',
      form: 'self',
      retention: {
        keep: 'years',
        years: 2,
        after: 'raised_at',
        why: 'what was told; the record itself stands elsewhere',
      },
      personalExport: { rows: exportConcerns, title: { zh: '通知', en: 'Notices' } },
    },
  ],
  messages: [noticesMessages],
  permissions: {},
  succession: { none: 'a concern is raised and settled by the record that it points to, which hands itself over' },
  memberRecord: { none: 'what concerns a person goes with him as it stands' },
  jobs: noticesJobs,
  renewPersons: async ({ enqueue }, { moved, ...people }) => {
    const concerns = moved.filter(({ relation }) => relation === 'app.concern')
    if (concerns.length > 0) enqueue(renewMergedJob, { ...people, moved: concerns })
  },
  personColumns: [{ table: 'app.concern', column: 'person_id', fate: 'moves' }],
}
