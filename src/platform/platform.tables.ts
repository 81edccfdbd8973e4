import type { Capability, TableRule } from './http/capability.ts'
import { exportAudit, exportCommands, exportDevices, exportOperations, exportUploads } from './personal-export.store.ts'

const nobody = { none: 'holds nothing about a person' } as const
const always = { keep: 'forever', why: 'the installation does not work without it' } as const
const stations = {
  keep: 'forever',
  why: 'which box carried an operation is asked as long as the operation stands',
} as const
const feed = { none: 'a copy of rows that are exported with their own tables' } as const

/** The tables that no capability owns. */
export const platformTables: readonly TableRule[] = [
  { table: 'app.installation', form: 'public', retention: always, personalExport: nobody },
  { table: 'app.setting', form: 'public', retention: always, personalExport: nobody },
  { table: 'app.pause', form: 'system', retention: always, personalExport: nobody },
  {
    table: 'app.command_log',
    form: 'self',
    retention: { keep: 'days', days: 400, after: 'received_at', why: 'a phone may repeat what it sent a season ago' },
    personalExport: { rows: exportCommands, title: { zh: '提交记录', en: 'What was sent' } },
  },
  { table: 'app.stream_head', form: 'system', retention: always, personalExport: feed },
  { table: 'app.sync_row', form: 'system', retention: always, personalExport: feed },
  {
    table: 'app.device',
    form: 'self',
    retention: { keep: 'forever', why: 'who signed an operation is asked as long as the operation stands' },
    personalExport: { rows: exportDevices, title: { zh: '登记的手机', en: 'Enrolled phones' } },
  },
  {
    table: 'app.sync_operation',
    form: 'self',
    retention: { keep: 'days', days: 400, after: 'received_at', why: 'a phone offers again what it sent in 200 days' },
    personalExport: { rows: exportOperations, title: { zh: '手机送来的操作', en: 'What phones sent' } },
  },
  { table: 'app.office_key', form: 'system', retention: always, personalExport: nobody },
  { table: 'app.station', form: 'unit', retention: stations, personalExport: nobody },
  { table: 'app.station_unit', form: 'unit', retention: stations, personalExport: nobody },
  {
    table: 'app.audit',
    form: 'self',
    retention: { keep: 'years', years: 10, after: 'at', why: 'who looked at whose data can be asked for years later' },
    personalExport: { rows: exportAudit, title: { zh: '谁查看过我的信息', en: 'Who looked at my data' } },
  },
  {
    table: 'app.audit_seal',
    form: 'system',
    retention: { keep: 'forever', why: 'a chain is verified from its beginning' },
    personalExport: nobody,
  },
  {
    table: 'app.file',
    form: 'public',
    retention: { keep: 'forever', why: 'as long as a record keeps the file; then it is collected' },
    personalExport: nobody,
  },
  {
    table: 'app.upload',
    form: 'self',
    retention: { keep: 'days', days: 3, after: 'began_at', why: 'an upload may be taken up again for three days' },
    personalExport: { rows: exportUploads, title: { zh: '上传的文件', en: 'Files sent' } },
  },
  {
    table: 'app.file_wish',
    form: 'self',
    retention: {
      keep: 'days',
      days: 400,
      after: 'wished_at',
      why: 'a phone may bring the file of a record months later',
    },
    personalExport: { none: 'hashes of files that his own records name and that have not come' },
  },
  { table: 'app.file_use', form: 'public', retention: always, personalExport: nobody },
  {
    table: 'search.document',
    form: 'system',
    retention: { keep: 'forever', why: 'as long as the record that it points to; made anew from it' },
    personalExport: { none: 'words of records that are exported with their own tables' },
  },
]

/** Every table of the installation with its rule, the platform's own first. */
export function tableRulesOf(capabilities: readonly Capability[]): TableRule[] {
  return [...platformTables, ...capabilities.flatMap(({ tables }) => tables)]
}
