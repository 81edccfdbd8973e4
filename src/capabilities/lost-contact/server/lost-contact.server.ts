import type { Capability } from '#platform/http/capability.ts'
import { lostContactAccess } from '../lost-contact.access.ts'
import { lostContactMessages } from '../lost-contact.messages.ts'
import { findRoutes } from './find.routes.ts'
import { followMember } from './follow-member.ts'
import { listHeld } from './list-held.ts'
import { lostContactJobs } from './lost-contact.jobs.ts'
import { lostContactRoutes } from './lost-contact.routes.ts'
import { lostContactTables } from './lost-contact.tables.ts'
import { moveCases } from './move-cases.ts'

export const lostContactCapability: Capability = {
  name: 'lost-contact',
  endpoints: [...lostContactRoutes, ...findRoutes],
  tables: lostContactTables,
  secretColumns: [
    { table: 'app.lost_contact_note', row: 'uuid', keyId: 'key_id', columns: ['text_cipher', 'next_cipher'] },
    { table: 'app.find_report', row: 'uuid', keyId: 'key_id', columns: ['text_cipher'] },
    { table: 'app.find_addition', row: 'uuid', keyId: 'key_id', columns: ['text_cipher'] },
  ],
  messages: [lostContactMessages],
  permissions: lostContactAccess,
  jobs: lostContactJobs,
  succession: { list: listHeld, move: moveCases, messages: lostContactMessages },
  personColumns: [
    { table: 'app.lost_contact_case', column: 'person_id', fate: 'moves' },
    { table: 'app.lost_contact_decision', column: 'person_id', fate: 'moves' },
    { table: 'app.find_report', column: 'person_id', fate: 'moves' },
  ],
  memberRecord: { list: async () => [], follow: followMember, messages: lostContactMessages },
}
