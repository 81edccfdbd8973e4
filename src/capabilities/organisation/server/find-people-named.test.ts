import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '#platform/database/connection.ts'
import type { Tx } from '#platform/http/context.ts'
import { createTestDatabase, type TestDatabase } from '#testing/test-database.ts'
import { readNamePattern } from '../name-pattern.rules.ts'
import { findPeopleNamed } from './name-condition.store.ts'
import { findRosterNames, findRosterPage, type RosterKey } from './roster-list.store.ts'

const root = '000001.'
const branch = '000001.000002.'
/** More than `findPeopleNamed` gathers; every tenth is 王?明, every hundredth is of the branch. */
const people = 5_200
let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  const admin = await connect(database.adminUrl)
  await admin.query(
    `insert into app.unit (id, uuid, company_id, parent_id, path, kind, code, name)
     values (900, gen_random_uuid(), 1, 1, '${branch}', 'branch', 'B', 'B')`,
  )
  await admin.query(
    `insert into app.person (id, uuid, name, name_folded, pinyin, initials, category)
     select n, gen_random_uuid(), name, name, lpad(n::text, 6, '0'), 'x', 'member' from generate_series(1, ${people}) n,
       lateral (select '王' || chr(19968 + n) || case when n % 10 = 0 then '明' else '' end as name) one`,
  )
  await admin.query(
    `insert into app.membership (person_id, kind, unit_id, from_date)
     select id, 'employer', case when id % 100 = 0 then 900 else 1 end, '2020-01-01' from app.person`,
  )
  await admin.query('analyze')
  await admin.end()
})
afterAll(() => database.drop())

function read<T>(paths: string[], work: (tx: Tx) => Promise<T>): Promise<T> {
  return database.db.read({ by: 'job', paths }, async (tx, entered) => {
    await entered
    return work(tx)
  })
}

function query(typed: string, after: RosterKey | null = null) {
  const search = readNamePattern(typed, null)
  return { unitId: 1, path: root, day: '2026-11-20', search, category: '', limit: 1_000, after } as const
}

/** The numbers from `step` to the last, `step` apart: whom the fixture made. */
function every(step: number): number[] {
  return Array.from({ length: people / step }, (_, at) => (at + 1) * step)
}

test('a reader of one branch gets only his own, however many match elsewhere', async () => {
  const own = await read([branch], (tx) => findRosterNames(tx, query('王?明')))
  expect(own.map(({ id }) => id).toSorted((one, other) => one - other)).toEqual(every(100))
  const all = await read([root], (tx) => findRosterNames(tx, query('王?明')))
  expect(all.map(({ id }) => id).toSorted((one, other) => one - other)).toEqual(every(10))
})

test('the function itself tells nobody whom the reader does not see, and nobody at all without a scope', async () => {
  const ask = (paths: string[]) => read(paths, (tx) => findPeopleNamed(tx, readNamePattern('王?明', null)))
  expect((await ask([branch]))?.toSorted((one, other) => one - other)).toEqual(every(100))
  expect(await ask([])).toEqual([])
})

test('a name that nearly everybody has is not gathered, and its list is still right', async () => {
  expect(await read([branch], (tx) => findPeopleNamed(tx, readNamePattern('王', null)))).toBe(null)
  expect(await read([branch], (tx) => findRosterNames(tx, query('王')))).toHaveLength(52)
  expect(await read([root], (tx) => findRosterPage(tx, query('王')))).toMatchObject({ total: 1_000, isLeast: true })
})

test('what is gathered is counted exactly, in pages that follow each other', async () => {
  const first = await read([root], (tx) => findRosterPage(tx, { ...query('王?明'), limit: 100 }))
  expect(first).toMatchObject({ total: 520, isLeast: false })
  const last = first.rows.at(-1)!
  expect(last.id).toBe(1_000)
  const second = await read([root], (tx) => findRosterPage(tx, { ...query('王?明', last), limit: 1 }))
  expect(second.rows.map(({ id }) => id)).toEqual([1_010])
})

test('only the application may ask', async () => {
  const may = await read([root], (tx) =>
    sql<{ role: string }>`select rolname as role from pg_roles where not rolsuper and rolname like 'lianxian%'
      and has_function_privilege(oid, 'app.people_named(text, text, bytea, integer)', 'execute')
      and not pg_has_role(oid, 'lianxian_system', 'member')`.execute(tx),
  )
  expect(may.rows.map(({ role }) => role)).toEqual(['lianxian_app'])
})
