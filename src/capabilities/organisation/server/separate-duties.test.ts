import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '#platform/database/connection.ts'
import { createTestDatabase, type TestDatabase } from '#testing/test-database.ts'
import { rootUnit, type TestPeople, testPeople, type TestUnit } from '#testing/people.ts'

// PR-06: the roster refuses such a pair; were it written all the same, the office's duties count and the others are off.

let database: TestDatabase
let people: TestPeople
let branch: TestUnit

beforeAll(async () => {
  database = await createTestDatabase()
  people = await testPeople(database)
  branch = await people.addUnit({ path: '000001.000002.' })
})
afterAll(async () => {
  await people.close()
  await database.drop()
})

/** Kinds of the posts that count, and the duties that the database's own lock knows. */
async function enter(kinds: readonly string[]): Promise<{ posts: string[]; duties: string[] }> {
  const posts = kinds.map((kind) => ({ kind, unit: kind === 'secretary' ? branch : rootUnit }))
  const personId = await people.addPerson({ posts })
  const client = await connect(database.urls.app)
  try {
    await client.query('begin')
    const entered = await client.query<{ actor: { posts: { kind: string }[] } }>(
      'select app.enter_person($1, $2::date) as actor',
      [personId, '2026-11-20'],
    )
    const held = await client.query<{ duties: string }>(`select current_setting('app.duties') as duties`)
    return {
      posts: entered.rows[0]!.actor.posts.map((post) => post.kind).sort(),
      duties: Object.keys(JSON.parse(held.rows[0]!.duties) as object),
    }
  } finally {
    await client.end()
  }
}

describe('PR-06 posts held together against the rule', () => {
  test.each([
    [['office-clerk', 'administrator'], ['office-clerk']],
    [['secretary', 'auditor'], ['secretary']],
    [['discipline-officer', 'auditor', 'administrator'], ['discipline-officer']],
    [['auditor', 'administrator'], ['administrator']],
    [['auditor'], ['auditor']],
    [['administrator'], ['administrator']],
    [
      ['secretary', 'office-clerk'],
      ['office-clerk', 'secretary'],
    ],
  ])('%j counts as %j', async (held, counted) => {
    const found = await enter(held)
    expect(found.posts).toEqual(counted)
    expect(found.duties.includes('system')).toBe(counted.includes('administrator'))
    expect(found.duties.includes('audit')).toBe(counted.includes('auditor'))
  })
})
