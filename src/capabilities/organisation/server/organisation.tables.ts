import type { TableRule } from '#platform/http/capability.ts'
import { exportMerges } from './duplicates.store.ts'
import { exportLeftOut } from './roster-left-out.store.ts'
import { eraseSecrets, findDepartedSecrets } from './departed-secrets.store.ts'
import { exportSuspensions } from './suspensions.store.ts'
import { exportMemberships, exportPerson, exportPersonSecret, exportPosts } from './personal-export.store.ts'

const history = { keep: 'forever', why: 'who belonged where on a past day is part of the branch’s record' } as const
const noPerson = { none: 'holds nothing about a person' } as const

export const organisationTables: readonly TableRule[] = [
  { table: 'app.unit_kind', form: 'public', retention: history, personalExport: noPerson },
  { table: 'app.post_kind', form: 'public', retention: history, personalExport: noPerson },
  { table: 'app.unit', form: 'unit', retention: history, personalExport: noPerson },
  { table: 'app.overseas_unit', form: 'restricted', retention: history, personalExport: noPerson },
  { table: 'app.unit_place', form: 'unit', retention: history, personalExport: noPerson },
  {
    table: 'app.person',
    form: 'unit',
    retention: {
      keep: 'years',
      years: 10,
      after: 'left_on',
      why: 'files of people who left are deleted only after an export and two named approvals',
    },
    personalExport: { rows: exportPerson, title: { zh: '基本信息', en: 'Personal details' } },
  },
  {
    table: 'app.person_secret',
    form: 'restricted',
    retention: {
      keep: 'years',
      years: 1,
      after: 'person.left_on',
      why: 'identity numbers and phones serve only while the person is here',
    },
    personalExport: { rows: exportPersonSecret, title: { zh: '证件与联系方式', en: 'Identity and phone' } },
    erasure: { find: findDepartedSecrets, erase: eraseSecrets },
  },
  {
    table: 'app.membership',
    form: 'unit',
    retention: history,
    personalExport: { rows: exportMemberships, title: { zh: '组织关系与所在', en: 'Affiliations and places' } },
  },
  {
    table: 'app.post',
    form: 'unit',
    retention: history,
    personalExport: { rows: exportPosts, title: { zh: '职务', en: 'Posts' } },
  },
  {
    table: 'app.membership_suspension',
    form: 'restricted',
    retention: { keep: 'forever', why: 'since when a membership did not count is part of the lists of that time' },
    personalExport: { rows: exportSuspensions, title: { zh: '党籍停止与恢复', en: 'Membership stopped and restored' } },
  },
  { table: 'app.project', form: 'unit', retention: history, personalExport: noPerson },
  { table: 'app.milestone', form: 'unit', retention: history, personalExport: noPerson },
  {
    table: 'app.roster_import',
    form: 'restricted',
    retention: { keep: 'years', years: 3, after: 'made_at', why: 'shows how the roster came to be what it is' },
    personalExport: { none: 'who imported is in the audit; the file itself is not kept here' },
  },
  {
    table: 'app.roster_effect',
    form: 'restricted',
    retention: {
      keep: 'days',
      days: 365,
      after: 'roster_import.applied_at',
      why: 'an import can be undone for a year',
    },
    personalExport: { none: 'a working copy of rows that are exported with their own tables' },
  },
  {
    table: 'app.roster_left_out',
    form: 'restricted',
    retention: {
      keep: 'years',
      years: 3,
      after: 'left_out_at',
      why: 'shows what a roster said that was not taken; older than that, the file is asked about again',
    },
    personalExport: { rows: exportLeftOut, title: { zh: '花名册里没有采用的变化', en: 'Roster changes not taken' } },
  },
  {
    table: 'app.person_apart',
    form: 'restricted',
    retention: { keep: 'forever', why: 'that two who look alike are two is not asked about again' },
    personalExport: { none: 'says only that two entries are two people; who said so is in the audit' },
  },
  {
    table: 'app.person_merge',
    form: 'restricted',
    retention: { keep: 'forever', why: 'a merge can be taken back, and shows why an entry is gone' },
    personalExport: { rows: exportMerges, title: { zh: '合并过的登记', en: 'Merged entries' } },
  },
  {
    table: 'app.person_merge_effect',
    form: 'restricted',
    retention: { keep: 'forever', why: 'without it a merge could not be taken back' },
    personalExport: { none: 'which rows changed their person; the rows are exported with their own tables' },
  },
  { table: 'app.roster_mapping', form: 'restricted', retention: history, personalExport: noPerson },
]
