import type { TableRule } from '#platform/http/capability.ts'
import { eraseReports, exportReports, findDueReports } from './find.store.ts'
import { exportCases, exportDecisions } from './lost-contact.store.ts'

const record = {
  keep: 'forever',
  why: 'the record of a search and of decisions on membership; goes only after an export and two named approvals',
} as const

export const lostContactTables: readonly TableRule[] = [
  {
    table: 'app.search_channel',
    form: 'public',
    retention: record,
    personalExport: { none: 'names of ways to search' },
  },
  {
    table: 'app.lost_contact_case',
    form: 'restricted',
    retention: record,
    personalExport: { rows: exportCases, title: { zh: '失联核查', en: 'Lost-contact cases' } },
  },
  {
    table: 'app.lost_contact_note',
    form: 'restricted',
    retention: {
      keep: 'years',
      years: 3,
      after: 'lost_contact_case.closed_on',
      why: 'words about a search serve until it is settled and can no longer be contested',
    },
    personalExport: {
      none: 'the words of those who searched, about third persons too; the person gets that there was a case and what was decided',
    },
  },
  {
    table: 'app.lost_contact_decision',
    form: 'restricted',
    retention: record,
    personalExport: { rows: exportDecisions, title: { zh: '党籍决定', en: 'Decisions on membership' } },
  },
  {
    table: 'app.find_report',
    form: 'restricted',
    retention: { keep: 'years', years: 2, after: 'received_at', why: 'long enough to answer and to be asked again' },
    personalExport: { rows: exportReports, title: { zh: '来信找组织', en: 'Letters to find the organisation' } },
    erasure: { find: findDueReports, erase: eraseReports },
  },
  {
    table: 'app.find_addition',
    form: 'restricted',
    retention: { keep: 'years', years: 2, after: 'received_at', why: 'goes with the letter that it adds to' },
    personalExport: { none: 'belongs to a letter by its number alone; the letter is exported' },
  },
  {
    table: 'app.find_spent',
    form: 'system',
    retention: { keep: 'days', days: 1, after: 'expires_at', why: 'a puzzle is used once' },
    personalExport: { none: 'random numbers' },
  },
  {
    table: 'app.find_count',
    form: 'system',
    retention: { keep: 'days', days: 1, after: 'day', why: 'limits of one day' },
    personalExport: { none: 'hashes under the day; no address and no person can be found by them' },
  },
]
