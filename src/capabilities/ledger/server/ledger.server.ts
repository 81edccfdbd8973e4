import type { Capability } from '#platform/http/capability.ts'
import { ledgerAccess } from '../ledger.access.ts'
import { ledgerMessages } from '../ledger.messages.ts'
import { ledgerChapter } from './ledger-chapter.ts'
import { ledgerMemberRecord } from './ledger-member-record.ts'
import { ledgerSuccession } from './ledger-succession.ts'
import { ledgerJobs } from './ledger.jobs.ts'
import { ledgerRoutes } from './ledger.routes.ts'
import { seedLedgerDemo } from './ledger.seed.ts'
import { exportEvents, exportItems } from './ledger.store.ts'

const retention = {
  keep: 'forever',
  why: 'what a branch found wrong and how it was settled is part of its organisation life',
} as const

export const ledgerCapability: Capability = {
  name: 'ledger',
  endpoints: ledgerRoutes,
  tables: [
    {
      table: 'app.ledger_item',
      form: 'unit',
      retention,
      personalExport: { rows: exportItems, title: { zh: '由我负责的问题', en: 'Problems that I own' } },
    },
    {
      table: 'app.ledger_event',
      form: 'unit',
      retention,
      personalExport: { rows: exportEvents, title: { zh: '我在问题清单里写的', en: 'What I wrote in the ledger' } },
    },
  ],
  personColumns: [
    { table: 'app.ledger_item', column: 'owner_id', fate: 'moves', uuid: 'owner_uuid' },
    { table: 'app.ledger_item', column: 'opened_by_id', fate: 'moves' },
    { table: 'app.ledger_event', column: 'owner_id', fate: 'moves', uuid: 'owner_uuid' },
    { table: 'app.ledger_event', column: 'by_id', fate: 'moves', uuid: 'by_uuid' },
  ],
  messages: [ledgerMessages],
  permissions: ledgerAccess,
  jobs: ledgerJobs,
  succession: ledgerSuccession,
  memberRecord: ledgerMemberRecord,
  handbook: [ledgerChapter],
  seedDemo: seedLedgerDemo,
}
