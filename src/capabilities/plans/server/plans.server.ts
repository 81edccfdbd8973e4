import type { Capability } from '#platform/http/capability.ts'
import { plansAccess } from '../plans.access.ts'
import { plansMessages } from '../plans.messages.ts'
import { planChapter } from './plan-chapter.ts'
import { exportFeeds } from './feeds.store.ts'
import { feedRawRoutes, registerFeeds } from './feed.routes.ts'
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
    {
      table: 'app.calendar_feed',
      form: 'self',
      retention: { keep: 'forever', why: 'until its owner withdraws the address; then nothing is left of it' },
      personalExport: { rows: exportFeeds, title: { zh: '日历订阅', en: 'Calendar addresses' } },
    },
  ],
  personColumns: [
    { table: 'app.plan_line', column: 'made_by', fate: 'moves' },
    { table: 'app.plan_place', column: 'placed_by', fate: 'moves' },
    {
      table: 'app.calendar_feed',
      column: 'person_id',
      fate: 'stays',
      why: 'an address is given to an entry; the one who stays takes his own',
    },
  ],
  register: registerFeeds,
  rawRoutes: feedRawRoutes,
  messages: [plansMessages],
  permissions: plansAccess,
  succession: plansSuccession,
  handbook: [planChapter],
  seedDemo: seedPlansDemo,
  memberRecord: { none: 'about units alone' },
}
