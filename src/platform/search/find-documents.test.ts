import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import { connect } from '#platform/database/connection.ts'
import type { Tx } from '#platform/database/database.ts'
import { testPeople } from '#testing/people.ts'
import { createTestDatabase, type TestDatabase } from '#testing/test-database.ts'
import { type DocumentKey, findDocuments, rewriteMoved } from './find-documents.store.ts'

// What the index finds, and for whom, before any capability looks at it again.

let database: TestDatabase
let admin: Awaited<ReturnType<typeof connect>>
let branch: { id: number; path: string }
let other: { id: number; path: string }

beforeAll(async () => {
  database = await createTestDatabase()
  admin = await connect(database.adminUrl)
  const people = await testPeople(database)
  await people.addUnit({ path: '000001.00000b.', kind: 'committee' })
  await people.addUnit({ path: '000001.00000c.', kind: 'committee' })
  branch = await people.addUnit({ path: '000001.00000b.0000b1.' })
  other = await people.addUnit({ path: '000001.00000c.0000c1.' })
  await people.close()
})
afterAll(async () => {
  await admin.end()
  await database.drop()
})

interface Put {
  title?: string
  body?: string
  unit?: { id: number }
  readers?: 'unit' | 'keepers'
  people?: number[]
  day?: string
}

async function put({ title = '', body = '', unit = branch, readers = 'unit', people = [], day = '2026-11-20' }: Put) {
  const ref = newId()
  await admin.query(`select search.put('meeting', $1, $2, $3, $4, $5, $6, $7)`, [
    ref,
    unit.id,
    readers,
    people,
    day,
    title,
    body,
  ])
  return ref
}

/** As a job with this scope: what a person's posts and places would have set. */
const find = (words: string[], paths: readonly string[] = [branch.path], more: Partial<Asked> = {}) =>
  database.db.read({ by: 'job', paths }, (tx) => findDocuments(tx, { words, after: null, limit: 100, ...more }))
const refs = async (...asked: Parameters<typeof find>) => (await find(...asked)).map(({ ref }) => ref)

const set = (tx: Tx, name: string, value: string) => sql`select set_config(${name}, ${value}, true)`.execute(tx)

interface Asked {
  after: DocumentKey | null
  limit: number
}

const character = fc.oneof(
  fc.constantFrom(...Array.from('党员安全生产学习李𠮷龘ａＢ，。！（）“”、：')),
  fc.constantFrom(...Array.from('黨員團結學習')),
  fc.constantFrom(...Array.from(`'"\\&|!:*()<>%_-@$;ab Z9`)),
)

test('every two neighbouring characters of a text find it: Chinese, traditional, wide and narrow, quotes and signs', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(character, { minLength: 2, maxLength: 40 }), fc.nat(), async (letters, at) => {
      const ref = await put({ body: letters.join('') })
      const pairs = letters.slice(1).map((letter, n) => letters[n]! + letter)
      const asked = pairs.filter((pair) => !/\s/u.test(pair))
      if (asked.length === 0) return
      expect(await refs([asked[at % asked.length]!])).toContain(ref)
    }),
    { numRuns: 150 },
  )
}, 20_000)

test('each pair of a whole page of text finds it, in the title as in the body', async () => {
  const text = '传达上级关于安全生产的通知，讨论本月服务队的安排；同意李𠮷同志为入党积极分子。决议（一）通过。'
  const inBody = await put({ body: text, title: '某次' })
  const inTitle = await put({ title: text })
  const letters = Array.from(text)
  for (const [n, letter] of letters.slice(1).entries()) {
    const found = await refs([letters[n]! + letter])
    expect(found).toContain(inBody)
    expect(found).toContain(inTitle)
  }
})

test('wide and narrow, great and small letters are the same; a word across title and body is none', async () => {
  const ref = await put({ title: '学习ＡＢＣ１２', body: 'QC小组（示范）' })
  for (const word of ['abc12', 'ＡＢＣ', 'Qc小组', '(示范)', '（示范）'])
    expect(await refs([word]), word).toContain(ref)
  expect(await refs(['12qc'])).not.toContain(ref)
})

test('what is typed is never an operator, and an entry of a place is no word', async () => {
  const plain = await put({ title: '平常的一次' })
  const hostile = [
    `a' | 'b`,
    `'`,
    `''`,
    `\\'`,
    `\\\\`,
    '!平常',
    '平常:*',
    '平常 & x',
    '<->',
    `') or true --`,
    '%%',
    '__',
    'u:0000b1',
    'm:202611',
  ]
  for (const word of hostile) expect(await refs([word]), word).not.toContain(plain)
  const odd = await put({ body: `写着 a'|'b \\\\ 和 :* 的一次` })
  for (const word of [`a'`, `'|`, `'b`, '\\\\', ':*']) expect(await refs([word]), word).toContain(odd)
})

test('all words must be there; a word of one character narrows', async () => {
  const one = await put({ body: '安全教育，吊装作业' })
  const two = await put({ body: '安全检查' })
  expect(await refs(['安全', '教育'])).toContain(one)
  expect(await refs(['安全', '教育'])).not.toContain(two)
  expect(await refs(['安全', '吊'])).not.toContain(two)
  expect(await refs(['安全', '吊'])).toContain(one)
  expect(await refs(['吊'])).toEqual([])
})

test('nobody finds what lies elsewhere; an office finds what lies below it', async () => {
  const mine = await put({ body: '岩溶隧道' })
  const theirs = await put({ body: '岩溶桥梁', unit: other })
  expect(await refs(['岩溶'])).toEqual([mine])
  expect(await refs(['岩溶'], [other.path])).toEqual([theirs])
  expect(await refs(['岩溶'], ['000001.00000c.'])).toEqual([theirs])
  expect((await refs(['岩溶'], ['000001.'])).sort()).toEqual([mine, theirs].sort())
  expect((await refs(['岩溶'], [branch.path, other.path])).sort()).toEqual([mine, theirs].sort())
  expect(await refs(['岩溶'], [])).toEqual([])
})

test('what keepers alone read is found by none for having the unit in view', async () => {
  const ref = await put({ body: '支委议题', readers: 'keepers' })
  const asReader = (path: string) =>
    database.db.read({ by: 'job', paths: [path] }, async (tx) => {
      await set(tx, 'app.duties', '{}')
      return (await findDocuments(tx, { words: ['支委议题'], after: null, limit: 9 })).map((found) => found.ref)
    })
  for (const path of [branch.path, '000001.00000b.', '000001.']) expect(await asReader(path)).toEqual([])
  // A job keeps what lies in its scope.
  expect(await refs(['支委议题'])).toEqual([ref])
})

test('whoever is on the list finds it wherever he belongs', async () => {
  const ref = await put({ body: '联合演练', readers: 'keepers', people: [4711, 4712] })
  const as = (person: string) =>
    database.db.read({ by: 'job', paths: [] }, async (tx) => {
      await set(tx, 'app.person', person)
      return (await findDocuments(tx, { words: ['联合演练'], after: null, limit: 9 })).map((found) => found.ref)
    })
  expect(await as('4712')).toEqual([ref])
  expect(await as('471')).toEqual([])
})

test('a move opens nothing and shuts at once; the job makes it found from its new place', async () => {
  const ref = await put({ body: '高原隧道群' })
  const move = (path: string) => admin.query('update app.unit set path = $2 where id = $1', [branch.id, path])
  const from = branch.path
  await move('000001.00000c.0000b1.')
  try {
    // Written where it stood, read where it stands: the old company has lost it, the new one does not find it yet.
    expect(await refs(['高原'], ['000001.00000b.'])).toEqual([])
    expect(await refs(['高原'], [from])).toEqual([])
    await database.db.write({ by: 'job', paths: [] }, async (tx) => {
      while ((await rewriteMoved(tx, 50)) === 50);
    })
    expect(await refs(['高原'], ['000001.00000c.'])).toEqual([ref])
    expect(await refs(['高原'], ['000001.00000b.'])).toEqual([])
  } finally {
    await move(from)
    await database.db.write({ by: 'job', paths: [] }, (tx) => rewriteMoved(tx, 5000))
  }
  expect(await refs(['高原'])).toEqual([ref])
})

test('pages follow each other without a gap, also where a word is in more documents than are sorted at once', async () => {
  await admin.query(
    `select search.put('meeting', md5('many' || n)::uuid, $1, 'unit', '{}', date '2025-01-01' + (n % 400), '', '极常见的词 ' || n)
     from generate_series(1, 700) n`,
    [other.id],
  )
  const seen: string[] = []
  let after: DocumentKey | null = null
  do {
    const page: Awaited<ReturnType<typeof find>> = await find(['常见'], [other.path], { after, limit: 90 })
    seen.push(...page.map(({ ref }) => ref))
    const days = page.map(({ day }) => day)
    expect(days).toEqual(days.toSorted().reverse())
    after = page.length === 90 ? page.at(-1)! : null
  } while (after)
  expect(seen.length).toBe(700)
  expect(new Set(seen).size).toBe(700)
})

test('the application writes nothing of it and reads no table', async () => {
  const app = await connect(database.urls.app)
  for (const text of [
    'select * from search.document',
    `select search.put('meeting', gen_random_uuid(), 1, 'unit', '{}', '2026-01-01', 'x', 'y')`,
    `select search.readable('''安全'''::tsquery, '{安全}', '{000001.}', '{}', null, null, null, 9)`,
  ])
    await expect(app.query(text), text).rejects.toThrow(/permission denied/)
  await app.end()
})
