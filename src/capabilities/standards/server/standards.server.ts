import type { Capability } from '#platform/http/capability.ts'
import { standardsAccess } from '../standards.access.ts'
import { standardsMessages } from '../standards.messages.ts'
import { standardsSuccession } from './standards-succession.ts'
import { standardsRoutes } from './standards.routes.ts'

export const standardsCapability: Capability = {
  name: 'standards',
  endpoints: standardsRoutes,
  tables: [
    {
      table: 'app.standard_item',
      form: 'public',
      retention: { keep: 'forever', why: 'what branches were asked; what they answered needs it' },
      personalExport: { none: 'a list of the group’s; who added to it stands in the audit' },
    },
    {
      table: 'app.standard_answer',
      form: 'unit',
      retention: { keep: 'forever', why: 'what a branch had and when; no person stands in it' },
      personalExport: { none: 'about a unit; who answered stands in the audit' },
    },
  ],
  personColumns: [
    { table: 'app.standard_item', column: 'made_by', fate: 'moves' },
    { table: 'app.standard_answer', column: 'answered_by', fate: 'moves' },
  ],
  messages: [standardsMessages],
  permissions: standardsAccess,
  succession: standardsSuccession,
  memberRecord: { none: 'about units alone' },
}
