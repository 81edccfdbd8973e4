import { afterAll, beforeAll, expect, test } from 'vitest'
import { testPeople, type TestUnit } from '#testing/people.ts'
import { createTestDatabase, type TestDatabase } from '#testing/test-database.ts'
import { connect } from './connection.ts'
import type { Entry } from './database.ts'

let database: TestDatabase
const units: TestUnit[] = []
const people: number[] = []
const now = new Date('2026-11-20T09:00:00+08:00')

beforeAll(async () => {
  database = await createTestDatabase()
  const make = await testPeople(database)
  for (const label of ['00000a', '00000b']) {
    const unit = await make.addUnit({ path: `000001.${label}.` })
    units.push(unit)
    people.push(await make.addPerson({ name: label, belongsTo: unit, posts: [{ kind: 'secretary', unit }] }))
  }
  await make.close()
})
afterAll(() => database.drop())

test('actors that share connections never see each other’s rows', async () => {
  const read = (at: number) =>
    database.db.read(actor(at), (tx) => tx.selectFrom('app.membership').select('unit_id').execute())
  const answers = await Promise.all(Array.from({ length: 200 }, (_, turn) => read(turn % 2)))
  for (const [turn, found] of answers.entries()) expect(found).toEqual([{ unit_id: units[turn % 2]!.id }])
})

test('a statement sent before the actor is known still runs as that actor', async () => {
  const [found, entered] = await database.db.read(actor(0), async (tx, entering) => {
    const rows = tx.selectFrom('app.membership').select('unit_id').execute()
    return Promise.all([rows, entering])
  })
  expect(found).toEqual([{ unit_id: units[0]!.id }])
  expect(entered).toMatchObject({ personId: people[0], posts: [{ kind: 'secretary', unitId: units[0]!.id }] })
})

test.each([false, true])(
  'an actor ends with his transaction (failed: %s): nobody after him inherits anything',
  async (fails) => {
    const as = database.db.read(actor(0), async (tx) => {
      await tx.selectFrom('app.membership').select('id').execute()
      if (fails) throw new Error('stop')
    })
    await as.catch(() => undefined)
    const anybody = () =>
      database.db.read({ by: 'nobody' }, (tx) => tx.selectFrom('app.membership').select('id').execute())
    const after = await Promise.all(Array.from({ length: 8 }, anybody))
    expect(after.flat()).toEqual([])
  },
)

test('an error in the first statement ends the transaction and leaves the connection usable', async () => {
  for (let round = 0; round < 12; round++) {
    const broken = database.db.write(actor(0), (tx) =>
      tx
        .selectFrom('app.unit')
        .select('id')
        .where('id', '=', 'x' as never)
        .execute(),
    )
    await expect(broken).rejects.toThrow(/bigint/)
  }
  expect(await openTransactions()).toBe(0)
  expect(await database.db.isReady()).toBe(true)
})

test('an error that the work swallowed is not taken for success', async () => {
  const work = database.db.write(actor(0), async (tx) => {
    await tx
      .selectFrom('app.unit')
      .select('id')
      .where('id', '=', 'x' as never)
      .execute()
      .catch(() => undefined)
    return 'done'
  })
  await expect(work).rejects.toThrow(/aborted/)
})

test('a read changes nothing, whatever it tries', async () => {
  const write = database.db.read(actor(0), (tx) =>
    tx
      .insertInto('app.audit')
      .values({ via: 'rest', action: 'x', object_kind: 'y', object_id: 'z', actor_id: people[0]! })
      .execute(),
  )
  await expect(write).rejects.toThrow(/read-only/)
})

test('an unknown person and an unknown session are nobody', async () => {
  const unknown: Entry[] = [
    { by: 'person', personId: 999_999, now },
    { by: 'session', token: 'no such token', now },
  ]
  for (const entry of unknown) {
    const [entered, seen] = await database.db.read(entry, async (tx, entering) => {
      const found = tx.selectFrom('app.membership').select('id').execute()
      return Promise.all([entering, found])
    })
    expect([entered, seen]).toEqual([null, []])
  }
})

test('a post counts on its days alone', async () => {
  const admin = await connect(database.adminUrl)
  await admin.query(`update app.post set to_date = '2026-11-20' where person_id = $1`, [people[1]])
  await admin.end()
  const posts = async (day: string) => {
    const entered = await database.db.read(
      { by: 'person', personId: people[1]!, now: new Date(day) },
      (_tx, actorThen) => actorThen,
    )
    return entered!.posts.length
  }
  expect(await posts('2026-11-19T23:59:00+08:00')).toBe(1)
  expect(await posts('2026-11-20T00:01:00+08:00')).toBe(0)
})

function actor(at: number): Entry {
  return { by: 'person', personId: people[at]!, now }
}

async function openTransactions(): Promise<number> {
  const admin = await connect(database.adminUrl)
  const { rows } = await admin.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
  )
  await admin.end()
  return rows[0]!.count
}
