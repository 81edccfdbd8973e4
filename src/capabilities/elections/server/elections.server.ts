import type { Capability } from '#platform/http/capability.ts'
import { electionsAccess } from '../elections.access.ts'
import { electionsMessages } from '../elections.messages.ts'
import { electionsSuccession } from './elections-succession.ts'
import { electionsRoutes } from './elections.routes.ts'
import { exportElections } from './elections.store.ts'

const record = { keep: 'forever', why: 'who was elected, and how it was counted, is the committee’s warrant' } as const

export const electionsCapability: Capability = {
  name: 'elections',
  endpoints: electionsRoutes,
  tables: [
    {
      table: 'app.term_act',
      form: 'unit',
      retention: record,
      personalExport: { none: 'about a unit’s term; who settled it stands in the audit' },
    },
    {
      table: 'app.election',
      form: 'unit',
      retention: record,
      personalExport: { none: 'figures of a meeting; those who stood or counted are in app.election_person' },
    },
    {
      table: 'app.election_person',
      form: 'unit',
      retention: record,
      personalExport: { rows: exportElections, title: { zh: '参加选举', en: 'Elections' } },
    },
    {
      table: 'app.election_amendment',
      form: 'unit',
      retention: record,
      personalExport: { none: 'a correction of a record; who wrote it stands in the audit' },
    },
  ],
  personColumns: [
    { table: 'app.term_act', column: 'made_by', fate: 'moves' },
    { table: 'app.election', column: 'made_by', fate: 'moves' },
    { table: 'app.election_person', column: 'person_id', fate: 'moves', uuid: 'person_uuid' },
    { table: 'app.election_amendment', column: 'made_by', fate: 'moves' },
  ],
  messages: [electionsMessages],
  permissions: electionsAccess,
  succession: electionsSuccession,
  memberRecord: { none: 'an election belongs to the unit; what follows a member are his posts' },
}
