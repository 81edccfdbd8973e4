import { CompiledQuery } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testPeople, type TestUnit } from '#testing/people.ts'
import { createTestDatabase, type TestDatabase } from '#testing/test-database.ts'
import { connect, createPool, type Pool } from './connection.ts'
import type { Entry } from './database.ts'
import { Flights } from './flights.ts'

let database: TestDatabase
let pool: Pool
let flights: Flights
const units: TestUnit[] = []
const people: number[] = []
const now = new Date('2026-11-20T09:00:00+08:00')

beforeAll(async () => {
  database = await createTestDatabase()
  pool = createPool(database.adminUrl, 2)
  flights = new Flights(pool, 2)
  const make = await testPeople(database)
  for (const label of ['00000a', '00000b']) {
    const unit = await make.addUnit({ path: `000001.${label}.` })
    units.push(unit)
    people.push(await make.addPerson({ name: label, belongsTo: unit }))
  }
  await make.close()
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

const scopeText = `select json_agg(m.unit_id) from app.membership m where m.person_id = any($1::bigint[])`

test('actors of one flight never see each other’s rows, and nobody sees any', async () => {
  const read = (entry: Entry) => database.db.readOnce(entry, { text: scopeText, values: [people] })
  const unknown: Entry = { by: 'session', token: 'no such token', now }
  const entries = Array.from({ length: 120 }, (_, turn) => [actor(0), unknown, actor(1)][turn % 3]!)
  const answers = await Promise.all(entries.map(read))
  for (const [turn, answer] of answers.entries()) {
    const expected = [[units[0]!.id], null, [units[1]!.id]][turn % 3]
    expect(answer).toEqual({
      isKnown: expected !== null,
      isEmployee: false,
      text: expected && JSON.stringify(expected),
    })
  }
})

test('a statement that fails takes no other of its flight with it, and what each wrote is its own', async () => {
  await run('create table app.flown (id integer primary key)')
  const write = (id: number) => flights.run({ name: 'fly', text: 'insert into app.flown values ($1)', values: [id] })
  const settled = await Promise.allSettled([1, 2, 2, 3, 3, 4].map(write))
  expect(settled.map((each) => each.status).toSorted()).toEqual([...Array(4).fill('fulfilled'), 'rejected', 'rejected'])
  const rows = await flights.run({ name: 'flown', text: 'select id from app.flown order by id', values: [] })
  expect(rows).toEqual([1, 2, 3, 4].map((id) => ({ id })))
  await run('drop table app.flown')
})

test('more than the connections hold wait their turn, and each gets its own answer', async () => {
  const echo = (value: number) => flights.run({ name: 'echo', text: 'select $1::int as value', values: [value] })
  const asked = Array.from({ length: 100 }, (_, value) => value)
  const answered = await Promise.all(asked.map(echo))
  expect(answered.map((rows) => rows[0]!['value'])).toEqual(asked)
  expect(flights.waiting).toBe(0)
})

test('a connection that breaks fails its flight alone; the next statement has a new one', async () => {
  const sleep = (name: string) => flights.run({ name, text: 'select pg_sleep(30)', values: [] })
  const cut = Promise.allSettled([sleep('sleep'), sleep('sleep')])
  await endSleepers()
  expect((await cut).map((each) => each.status)).toEqual(['rejected', 'rejected'])
  expect(await flights.run({ name: 'alive', text: 'select 1 as one', values: [] })).toEqual([{ one: 1 }])
})

test('a connection that breaks in a transaction fails it and nothing else', async () => {
  const work = database.db.read({ by: 'nobody' }, (tx) => tx.executeQuery(CompiledQuery.raw('select pg_sleep(30)')))
  const settled = Promise.allSettled([work])
  await endSleepers()
  expect(await settled).toMatchObject([{ status: 'rejected' }])
  expect(await database.db.isReady()).toBe(true)
})

test('without a database each statement is refused', async () => {
  const nowhere = createPool('postgres://nobody@127.0.0.1:1/none', 2)
  const none = new Flights(nowhere, 2)
  const asked = Array.from({ length: 50 }, () => none.run({ name: 'x', text: 'select 1', values: [] }))
  for (const each of await Promise.allSettled(asked))
    expect(each).toMatchObject({ status: 'rejected', reason: { code: 'ECONNREFUSED' } })
  await nowhere.end()
})

function actor(at: number): Entry {
  return { by: 'person', personId: people[at]!, now }
}

async function run(text: string): Promise<void> {
  const admin = await connect(database.adminUrl)
  await admin.query(text)
  await admin.end()
}

/** Ends the connections of this database that sleep, once they do. */
async function endSleepers(): Promise<void> {
  const admin = await connect(database.adminUrl)
  const ended = `select count(pg_terminate_backend(pid))::int as count from pg_stat_activity
    where datname = current_database() and wait_event = 'PgSleep'`
  for (let count = 0; count === 0;) count = (await admin.query<{ count: number }>(ended)).rows[0]!.count
  await admin.end()
}
