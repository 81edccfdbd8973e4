import type { Capability } from '#platform/http/capability.ts'
import { plansAccess } from '../plans.access.ts'
import { plansMessages } from '../plans.messages.ts'
import { planChapter } from './plan-chapter.ts'
import { plansSuccession } from './plans-succession.ts'
import { plansRoutes } from './plans.routes.ts'
import { seedPlansDemo } from './plans.seed.ts'

export const plansCapability: Capability = {
  name: 'plans',
  endpoints: plansRoutes,
  tables: [
    {
      table: 'app.plan_line',
      form: 'unit',
      retention: { keep: 'forever', why: 'what was planned is part of a branch’s year' },
      personalExport: { none: 'about a unit; who set it stands in the audit' },
    },
    {
      table: 'app.plan_place',
      form: 'unit',
      retention: { keep: 'forever', why: 'the day that a branch chose, and those before it' },
      personalExport: { none: 'about a unit; who chose stands in the audit' },
    },
  ],
  personColumns: [
    { table: 'app.plan_line', column: 'made_by', fate: 'moves' },
    { table: 'app.plan_place', column: 'placed_by', fate: 'moves' },
  ],
  messages: [plansMessages],
  permissions: plansAccess,
  succession: plansSuccession,
  handbook: [planChapter],
  seedDemo: seedPlansDemo,
  memberRecord: { none: 'about units alone' },
}
