import type { PersonColumn } from './http/person-merge.ts'

/** Columns of the platform's own tables that name a person. */
export const platformPersons: readonly PersonColumn[] = [
  { table: 'app.device', column: 'person_id', fate: 'moves' },
  { table: 'app.sync_operation', column: 'person_id', fate: 'moves' },
  { table: 'app.upload', column: 'person_id', fate: 'moves' },
  { table: 'app.file_wish', column: 'person_id', fate: 'moves' },
  { table: 'app.command_log', column: 'person_id', fate: 'stays', why: 'who asked for what, as it was asked' },
  { table: 'app.audit', column: 'person_id', fate: 'stays', why: 'nothing in the audit is ever changed' },
]
