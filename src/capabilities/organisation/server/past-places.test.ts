import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestPeople, testPeople, type TestUnit } from '#testing/people.ts'
import { connect } from '#platform/database/connection.ts'
import { createTestDatabase, type TestDatabase } from '#testing/test-database.ts'

/*
 * What somebody left is others' record of him: it opens neither his numbers nor his account, on the day he left and
 * after. Asked of the database itself, past every predicate.
 */

const today = '2026-11-20'
let database: TestDatabase
let people: TestPeople
let app: Awaited<ReturnType<typeof connect>>
let branch: TestUnit
let company: TestUnit
let who: Record<'secretary' | 'clerk' | 'otherClerk' | 'here' | 'moved' | 'gone' | 'movesToday', number>

beforeAll(async () => {
  database = await createTestDatabase()
  people = await testPeople(database)
  app = await connect(database.urls.app)
  company = await people.addUnit({ path: '000001.000002.', kind: 'committee' })
  branch = await people.addUnit({ path: '000001.000002.000003.' })
  const other = await people.addUnit({ path: '000001.000004.', kind: 'committee' })
  const member = () => people.addPerson({ belongsTo: branch })
  who = {
    secretary: await people.addPerson({ belongsTo: branch, posts: [{ kind: 'secretary', unit: branch }] }),
    clerk: await people.addPerson({ posts: [{ kind: 'office-clerk', unit: company }] }),
    otherClerk: await people.addPerson({ posts: [{ kind: 'office-clerk', unit: other }] }),
    here: await member(),
    moved: await member(),
    gone: await member(),
    movesToday: await member(),
  }
  const ends = { moved: '2025-05-01', gone: '2025-05-01', movesToday: today }
  for (const [name, day] of Object.entries(ends))
    await people.sql('update app.membership set to_date = $1 where person_id = $2', [day, who[name as 'gone']])
  for (const name of ['moved', 'movesToday'] as const)
    await people.sql(
      `insert into app.membership (person_id, kind, unit_id, from_date) values ($1, 'affiliation', $2, $3)`,
      [who[name], other.id, ends[name]],
    )
  for (const id of Object.values(who)) {
    await people.sql(`insert into app.person_secret (person_id, key_id, phone_tail) values ($1, 'k', '0000')`, [id])
    await people.sql(
      `insert into app.access_slip (uuid, person_id, kind, token_hash, made_at, expires_at)
       values (gen_random_uuid(), $1::bigint, 'enrol', sha256($1::text::bytea), now(), now())`,
      [id],
    )
  }
})
afterAll(async () => {
  await app.end()
  await people.close()
  await database.drop()
})

/** Whose rows of the table this person reads on that day, beside his own. */
async function reads(by: number, table: string, day = today): Promise<string[]> {
  await app.query('begin')
  try {
    await app.query('select app.enter_person($1, $2)', [by, day])
    const { rows } = await app.query<{ person_id: number }>(
      `select person_id from app.${table} where person_id <> $1`,
      [by],
    )
    const ids = new Set(rows.map((row) => Number(row.person_id)))
    return Object.keys(who).filter((name) => ids.has(who[name as 'gone']))
  } finally {
    await app.query('rollback')
  }
}

test('a secretary opens the numbers of who is in the branch today, no day longer', async () => {
  expect(await reads(who.secretary, 'person_secret')).toEqual(['here'])
  expect(await reads(who.secretary, 'person_secret', '2026-11-19')).toEqual(['here', 'movesToday'])
  expect(await reads(who.secretary, 'person_secret', '2019-12-31')).toEqual([])
})

test('who moved is his new office’s; who has no place anywhere stays with those who kept his roster', async () => {
  expect(await reads(who.clerk, 'person_secret')).toEqual(['secretary', 'here', 'gone'])
  expect(await reads(who.otherClerk, 'person_secret')).toEqual(['moved', 'movesToday'])
})

test('access is handed out to who is here today, by membership or post', async () => {
  expect(await reads(who.secretary, 'access_slip')).toEqual(['here'])
  expect(await reads(who.clerk, 'access_slip')).toEqual(['secretary', 'here'])
  await people.sql(
    `insert into app.post (person_id, unit_id, kind, from_date, to_date) values ($1, $2, 'guide', '2020-01-01', $3)`,
    [who.gone, branch.id, today],
  )
  expect(await reads(who.secretary, 'access_slip', '2026-11-19')).toEqual(['here', 'gone', 'movesToday'])
  expect(await reads(who.secretary, 'access_slip')).toEqual(['here'])
})

test('hashes to know people again are there for the roster’s keeper alone, of who left too, and no number is', async () => {
  const hashes = async (by: number) => {
    await app.query('begin')
    try {
      await app.query('select app.enter_person($1, $2)', [by, today])
      const { rows } = await app.query<{ person_id: number }>('select * from app.roster_hashes()')
      expect(Object.keys(rows[0] ?? {}).filter((name) => /cipher|tail/.test(name))).toEqual([])
      const ids = new Set(rows.map((row) => Number(row.person_id)))
      return Object.keys(who).filter((name) => ids.has(who[name as 'gone']))
    } finally {
      await app.query('rollback')
    }
  }
  expect(await hashes(who.clerk)).toEqual(['secretary', 'here', 'moved', 'gone', 'movesToday'])
  expect(await hashes(who.otherClerk)).toEqual(['moved', 'movesToday'])
  expect(await hashes(who.secretary)).toEqual([])
})
