import type { TableRule } from '#platform/http/capability.ts'
import { exportScimUser } from './scim-users.store.ts'

const noPerson = { none: 'holds nothing about a person' } as const

export const provisioningTables: readonly TableRule[] = [
  {
    table: 'app.roster_source',
    form: 'restricted',
    retention: { keep: 'forever', why: 'one row: where the nightly roster comes from' },
    personalExport: { none: 'who chose the source is in the audit' },
  },
  {
    table: 'app.scim_token',
    form: 'restricted',
    retention: { keep: 'years', years: 3, after: 'withdrawn_at', why: 'shows by which token people came' },
    personalExport: { none: 'who made a token is in the audit' },
  },
  {
    table: 'app.scim_user',
    form: 'restricted',
    retention: {
      keep: 'years',
      years: 1,
      after: 'person.left_on',
      why: 'serves while the enterprise provisions the person',
    },
    personalExport: { rows: exportScimUser, title: { zh: '单位系统推送的信息', en: 'Provisioned by the enterprise' } },
  },
  {
    table: 'app.scim_group',
    form: 'restricted',
    retention: { keep: 'forever', why: 'what the enterprise calls its unit' },
    personalExport: noPerson,
  },
]
