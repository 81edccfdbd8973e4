import type { TableRule } from '#platform/http/capability.ts'
import { exportCorrections } from './corrections.store.ts'
import { exportApprovals } from './retention.store.ts'

export const personalDataTables: readonly TableRule[] = [
  {
    table: 'app.look_release',
    form: 'restricted',
    retention: { keep: 'forever', why: 'as long as the look that it releases stands in the audit' },
    personalExport: { none: 'who released is in the audit; the look itself is exported with the audit' },
  },
  {
    table: 'app.correction',
    form: 'restricted',
    retention: { keep: 'years', years: 3, after: 'answered_at', why: 'what was asked and answered can be looked up' },
    personalExport: { rows: exportCorrections, title: { zh: '更正申请', en: 'Corrections asked for' } },
  },
  {
    table: 'app.retention_proposal',
    form: 'restricted',
    retention: {
      keep: 'forever',
      why: 'what was deleted, by whose decision and with which archive, is asked years later',
    },
    personalExport: { none: 'counts of rows; who decided is in the audit' },
  },
  {
    table: 'app.retention_approval',
    form: 'restricted',
    retention: { keep: 'forever', why: 'a deletion stands on its two names' },
    personalExport: { rows: exportApprovals, title: { zh: '同意删除到期记录', en: 'Deletions approved' } },
  },
]
