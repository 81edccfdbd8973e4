import type { Capability } from '#platform/http/capability.ts'
import { floatingAccess } from '../floating.access.ts'
import { floatingMessages } from '../floating.messages.ts'
import { floatingRecord } from './floating-record.ts'
import { floatingSuccession } from './floating-succession.ts'
import { floatingJobs } from './floating.jobs.ts'
import { floatingRoutes } from './floating.routes.ts'
import { exportCases } from './floating.store.ts'
import { exportProposals } from './proposals.store.ts'

const record = { keep: 'forever', why: 'where a member took part while he was away, as both branches saw it' } as const
const ofTheCase = { none: 'stands in the case, which is exported whole' } as const

export const floatingCapability: Capability = {
  name: 'floating',
  endpoints: floatingRoutes,
  tables: [
    {
      table: 'app.floating_case',
      form: 'shared',
      retention: record,
      personalExport: { rows: exportCases, title: { zh: '流动党员登记', en: 'Floating membership' } },
    },
    { table: 'app.floating_note', form: 'shared', retention: record, personalExport: ofTheCase },
    { table: 'app.floating_line', form: 'shared', retention: record, personalExport: ofTheCase },
    {
      table: 'app.floating_proposal',
      form: 'restricted',
      retention: {
        keep: 'years',
        years: 3,
        after: 'proposed_on',
        why: 'so that the same facts are not put to the branch again',
      },
      personalExport: { rows: exportProposals, title: { zh: '长期在外的提醒', en: 'Put to the branch: long away' } },
    },
  ],
  messages: [floatingMessages],
  permissions: floatingAccess,
  jobs: floatingJobs,
  succession: floatingSuccession,
  personColumns: [
    { table: 'app.floating_case', column: 'person_id', fate: 'moves' },
    { table: 'app.floating_case', column: 'contact_id', fate: 'moves' },
    { table: 'app.floating_proposal', column: 'person_id', fate: 'moves' },
  ],
  memberRecord: floatingRecord,
}
