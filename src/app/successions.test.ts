import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '#platform/database/connection.ts'
import { createTestDatabase, type TestDatabase } from '#testing/test-database.ts'
import { type Reference, unansweredSuccessions } from '../../scripts/architecture/successions.ts'
import { capabilities } from './capabilities.ts'

let database: TestDatabase
let references: Reference[]

beforeAll(async () => {
  database = await createTestDatabase()
  const client = await connect(database.urls.migrate)
  const found = await client.query<Reference>(`
    select c.oid::regclass::text as table, case when a.attname ~ '(^|_)unit_id$' then 'app.unit' else 'app.person' end as to
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'app' and c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped
      and a.attname ~ '(^|_)(unit|person)_id$'
    union
    select k.conrelid::regclass::text, k.confrelid::regclass::text from pg_constraint k join pg_class c on c.oid = k.conrelid
    where k.contype = 'f' and k.confrelid in ('app.unit'::regclass, 'app.person'::regclass) and not c.relispartition`)
  references = found.rows
  await client.end()
})
afterAll(() => database.drop())

test('every capability whose tables name units or people says what becomes of that', () => {
  expect(references.length).toBeGreaterThan(20)
  expect(unansweredSuccessions(references, capabilities)).toEqual([])
})

test('one that does not is found', () => {
  const meetings = capabilities.find(({ name }) => name === 'meetings')!
  const { succession: _, memberRecord: __, ...silent } = meetings
  expect(unansweredSuccessions(references, [silent])).toEqual([
    'meetings names units and has no succession',
    'meetings names people and has no memberRecord',
  ])
})
