import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '#platform/database/connection.ts'
import { createTestDatabase, type TestDatabase } from '#testing/test-database.ts'
import { readNamePattern } from '../name-pattern.rules.ts'
import { findRosterPage, type RosterKey } from './roster-list.store.ts'

const root = '000001.'
const people = 3_200
let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  const admin = await connect(database.adminUrl)
  await admin.query(
    `insert into app.person (uuid, name, name_folded, pinyin, initials, category)
     select gen_random_uuid(), n::text, n::text, lpad(n::text, 6, '0'), 'x', case when n % 2 = 0 then 'member' else 'staff' end
     from generate_series(1, ${people}) n`,
  )
  await admin.query(
    `insert into app.membership (person_id, kind, unit_id, from_date) select id, 'employer', 1, '2020-01-01' from app.person`,
  )
  await admin.query('analyze')
  await admin.end()
})
afterAll(() => database.drop())

function page(after: RosterKey | null, more: { search?: string; category?: string; paths?: string[] } = {}) {
  const { search = '', category = '', paths = [root] } = more
  const query = {
    unitId: 1,
    path: root,
    day: '2026-11-20',
    search: readNamePattern(search, null),
    category,
    limit: 51,
    after,
  }
  return database.db.read({ by: 'job', paths }, async (tx, entered) => {
    await entered
    return findRosterPage(tx, query)
  })
}

test('a list too long to count says so, and its pages follow each other', async () => {
  const first = await page(null)
  expect(first).toMatchObject({ total: 3_000, isLeast: true })
  expect(first.rows.map((row) => row.pinyin).slice(0, 2)).toEqual(['000001', '000002'])
  const last = first.rows.at(-1)!
  const second = await page(last)
  expect(second.rows[0]!.pinyin).toBe('000052')
})

test('what is looked for is counted while there are few, and said to be more where there are many', async () => {
  expect(await page(null, { search: '3200' })).toMatchObject({ total: 1, isLeast: false })
  expect(await page(null, { category: 'member' })).toMatchObject({ total: 1_000, isLeast: true })
})

test('without the scope nobody is there', async () => {
  expect(await page(null, { paths: [] })).toMatchObject({ rows: [], total: 0, isLeast: false })
})
