import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { describeCatalogue } from '#testing/describe-catalogue.ts'
import { createEmptyDatabase, type EmptyDatabase } from '#testing/empty-database.ts'
import { connect } from './connection.ts'
import { describeSchema } from './describe-schema.ts'
import { inDatabase, templateName } from '#testing/global-setup.ts'
import { migrate, type Migration, MigrationProblem, readMigrations } from './migrate.ts'

let stepped: EmptyDatabase
let migrations: Migration[]

beforeAll(async () => {
  migrations = await readMigrations()
  stepped = await createEmptyDatabase()
  for (let count = 1; count <= migrations.length; count++)
    await migrate(stepped.urls.migrate, migrations.slice(0, count))
}, 60_000)
afterAll(() => stepped.drop())

test('a schema that grew step by step, each by its own run, equals a fresh one', async () => {
  const fresh = await describeCatalogue(inDatabase(inject('databases').adminUrl, templateName))
  expect(fresh.length).toBeGreaterThan(500)
  expect(await describeCatalogue(stepped.adminUrl)).toEqual(fresh)
})

test('the types that statements are checked against are those of the migrated schema', async () => {
  const { readFile } = await import('node:fs/promises')
  const file = join(import.meta.dirname, 'schema.generated.ts')
  expect(await readFile(file, 'utf8')).toBe(await describeSchema(stepped.adminUrl))
})

test('migrating again applies nothing', async () => {
  expect(await migrate(stepped.urls.migrate, migrations)).toEqual([])
})

test('a past migration that was edited, and one that this version does not know, are refused', async () => {
  const edited = migrations.map((one, at) => (at === 1 ? { ...one, hash: one.hash.replace(/^./, 'x') } : one))
  await expect(migrate(stepped.urls.migrate, edited)).rejects.toThrow(/edited/)
  await expect(migrate(stepped.urls.migrate, migrations.slice(0, -1))).rejects.toThrow(/does not know/)
})

test('a migration that fails leaves the schema as it was, and the next try starts there', async () => {
  const before = await describeCatalogue(stepped.adminUrl)
  const broken: Migration = {
    name: '2099-01-01-1_platform_broken',
    hash: 'x',
    sql: 'create table app.half (id int); select 1/0',
  }
  await expect(migrate(stepped.urls.migrate, [...migrations, broken])).rejects.toThrow(MigrationProblem)
  expect(await describeCatalogue(stepped.adminUrl)).toEqual(before)
  expect(await migrate(stepped.urls.migrate, migrations)).toEqual([])
})

test('an update of an earlier row sees every row, though its table is locked to its owner', async () => {
  const update: Migration = {
    name: '2099-01-01-2_platform_update',
    hash: 'x',
    sql: `update app.unit set location = 'here' where id = 1`,
  }
  expect(await migrate(stepped.urls.migrate, [...migrations, update])).toEqual([update.name])
  const client = await connect(stepped.adminUrl)
  expect((await client.query('select location from app.unit where id = 1')).rows).toEqual([{ location: 'here' }])
  await client.query(`delete from migration.applied where name = $1`, [update.name])
  await client.end()
})

test('three processes that start at once migrate once', async () => {
  const database = await createEmptyDatabase()
  const runs = await Promise.all(
    [1, 2, 3].map(() => migrate(database.urls.migrate, migrations.slice(0, 1)).catch((error: Error) => error)),
  )
  await database.drop()
  expect(runs.filter((run) => run instanceof Error)).toEqual([])
})

test('a file that is not named as migrations are is refused, and numbers order as numbers', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lianxian-migrations-'))
  try {
    for (const number of [10, 9, 1]) await writeFile(join(folder, `2026-11-20-${number}_a_b.sql`), 'select 1')
    expect((await readMigrations(folder)).map((one) => one.name.slice(11))).toEqual(['1_a_b', '9_a_b', '10_a_b'])
    await writeFile(join(folder, 'later.sql'), 'select 1')
    await expect(readMigrations(folder)).rejects.toThrow(/not named/)
  } finally {
    await rm(folder, { recursive: true })
  }
})
