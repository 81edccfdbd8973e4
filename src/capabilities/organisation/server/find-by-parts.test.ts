import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '#platform/database/connection.ts'
import { createTestDatabase, type TestDatabase } from '#testing/test-database.ts'
import { matchesName, readNamePattern, type NameMark } from '../name-pattern.rules.ts'
import { foldName } from '../names.rules.ts'
import { loadCharacterParts } from './load-character-parts.ts'
import { findRosterNames, findRosterPage } from './roster-list.store.ts'

const root = '000001.'
const names = [
  '李𠮷',
  '王㛃',
  '张犇',
  '赵垚',
  '陈䶮',
  '周祎',
  '吴昇',
  '郑俌',
  '孙弢',
  '钱珉',
  '王桂明',
  '王明桂',
  '杨淼',
  '阿依古丽·买买提',
  '张(三)',
  'John Smith',
]
let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  const admin = await connect(database.adminUrl)
  await admin.query(
    `insert into app.person (uuid, name, name_folded, pinyin, initials, category)
     select gen_random_uuid(), name, folded, '-', '-', 'member' from unnest($1::text[], $2::text[]) as one(name, folded)`,
    [names, names.map(foldName)],
  )
  await admin.query(
    `insert into app.membership (person_id, kind, unit_id, from_date) select id, 'employer', 1, '2020-01-01' from app.person`,
  )
  await admin.end()
})
afterAll(() => database.drop())

async function find(search: readonly NameMark[]): Promise<string[]> {
  const query = { unitId: 1, path: root, day: '2026-11-20', search, category: '', limit: 100, after: null } as const
  const page = await database.db.read({ by: 'job', paths: [root] }, async (tx, entered) => {
    await entered
    return findRosterPage(tx, query)
  })
  return page.rows.map((row) => row.name)
}

async function findTyped(sought: string): Promise<string[]> {
  return find(readNamePattern(sought, await loadCharacterParts()))
}

test.each([
  ['[土口]', ['李𠮷']],
  ['王[㓞女]', ['王㛃']],
  ['【牛】', ['张犇']],
  ['赵[土土土]', ['赵垚']],
  ['[龙天]', ['陈䶮']],
  ['[龍天]', ['陈䶮']],
  ['周［示韦］', ['周祎']],
  ['[衤韦]', []],
  ['吴[日升]', ['吴昇']],
  ['[人甫]', ['郑俌']],
  ['[弓又]', ['孙弢']],
  ['[玉民]', ['钱珉']],
  ['王[木土]明', ['王桂明']],
  ['王[日月][木]', ['王明桂']],
  ['杨[氵]', ['杨淼']],
  ['(三[', ['张(三)']],
])('%s finds %j', async (sought, expected) => {
  expect(await findTyped(sought)).toEqual(expected)
})

test.each(['[abc]', '[木', '[', '[]', ']', '[[[', '[]]', '[?*]', '【', '\\[', '[\\]', '[木'.repeat(13)])(
  'nonsense is no error: %s',
  async (sought) => {
    expect(await findTyped(sought)).toEqual(expect.any(Array))
  },
)

test('the database and the rule find the same, with few characters in a bracket and with thousands', async () => {
  const parts = await loadCharacterParts()
  const pieces = ['', '王', '?', '*', '[龙天]', '[木]', '[口]'].map((typed) => readNamePattern(typed, parts))
  for (const marks of joinAll(pieces, 3)) {
    const expected = names.filter((name) => matchesName(name, marks))
    expect((await find(marks)).toSorted(), JSON.stringify(marks)).toEqual(expected.toSorted())
  }
})

test('so they do where names are compared before the policy is asked', async () => {
  const parts = await loadCharacterParts()
  const pieces = ['', '王', '?', '*', '[abc]', '[龙天]', '[木]', '[口]'].map((typed) => readNamePattern(typed, parts))
  for (const search of joinAll(pieces, 2)) {
    const query = { unitId: 1, path: root, day: '2026-11-20', search, category: '', limit: 100 } as const
    const found = await database.db.read({ by: 'job', paths: [root] }, async (tx, entered) => {
      await entered
      return findRosterNames(tx, query)
    })
    const expected = names.filter((name) => matchesName(name, search))
    expect(found.map(({ name }) => name).toSorted(), JSON.stringify(search)).toEqual(expected.toSorted())
  }
})

/** Every row of so many pieces. */
function joinAll(pieces: readonly NameMark[][], length: number): NameMark[][] {
  if (length === 0) return [[]]
  return joinAll(pieces, length - 1).flatMap((end) => pieces.map((piece) => [...piece, ...end]))
}
