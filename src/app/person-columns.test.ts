import { expect, test } from 'vitest'
import { connect } from '#platform/database/connection.ts'
import { createTestDatabase } from '#testing/test-database.ts'
import { type NamedPerson, unansweredPersons } from '../../scripts/architecture/person-columns.ts'
import { personAnswersOf } from '#platform/http/capability.ts'
import { capabilities } from './capabilities.ts'

test('N-01 every column that names a person has an answer for the merge of two', async () => {
  const database = await createTestDatabase()
  const client = await connect(database.urls.migrate)
  const { rows } = await client.query<NamedPerson>(`
    select c.oid::regclass::text as table, a.attname as column,
      has_column_privilege('lianxian_system', c.oid, a.attnum, 'update') as "isOpen"
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'app' and c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped
      and (a.attname = 'person_id' or exists (select from pg_constraint k where k.contype = 'f' and k.conrelid = c.oid
        and k.confrelid = 'app.person'::regclass and a.attnum = any(k.conkey)))`)
  await client.end()
  await database.drop()
  expect(rows.length).toBeGreaterThan(25)
  const { columns } = personAnswersOf(capabilities)
  expect(unansweredPersons(rows, columns)).toEqual([])
  const silent = columns.filter(({ table }) => table !== 'app.attendance')
  expect(unansweredPersons(rows, silent)).toEqual(['app.attendance.person_id names a person and nobody says its fate'])
})
