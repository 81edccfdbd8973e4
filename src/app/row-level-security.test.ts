import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '#platform/database/connection.ts'
import { platformTables } from '#platform/platform.tables.ts'
import { createTestDatabase, type TestDatabase } from '#testing/test-database.ts'
import { capabilities } from './capabilities.ts'

interface Table {
  name: string
  isPart: boolean
  enabled: boolean
  forced: boolean
  policies: number
  owner: string
}

let database: TestDatabase
let tables: Table[]

beforeAll(async () => {
  database = await createTestDatabase()
  tables = await rows<Table>(`
    select n.nspname || '.' || c.relname as name, c.relispartition as "isPart", c.relrowsecurity as enabled,
      c.relforcerowsecurity as forced, c.relowner::regrole::text as owner,
      (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('app', 'auth', 'search') and c.relkind in ('r', 'p') order by 1`)
})
afterAll(() => database.drop())

test('every table, each year’s part too, is locked, also for its owner, and has a policy', () => {
  expect(tables.length).toBeGreaterThan(40)
  expect(tables.some((table) => table.isPart)).toBe(true)
  expect(tables.filter((table) => !table.enabled || !table.forced || table.policies === 0)).toEqual([])
})

test('every table is answered for once', () => {
  const answered = [...platformTables, ...capabilities.flatMap((capability) => capability.tables)].map(
    (rule) => rule.table,
  )
  const ours = tables.filter((table) => /^(app|search)\./.test(table.name) && !table.isPart).map((table) => table.name)
  expect(answered.toSorted()).toEqual(ours)
})

/** Kept in its own table, or said why not; `reason` is long enough to be one. */
const aboutPeople =
  /^(person_id|actor_id|chair_id|recorder_id|member_id|holder_id|mentor_id|asked_by|answered_by|entered_by|by_person)$/

test('PR-02 no table with a person in it is without a rule of retention and a personal export, or a reason against one', async () => {
  const rules = new Map(
    [...platformTables, ...capabilities.flatMap((capability) => capability.tables)].map((rule) => [rule.table, rule]),
  )
  const named = await rows<{ table: string; column: string }>(`
    select n.nspname || '.' || c.relname as "table", a.attname as "column" from pg_attribute a
      join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'app' and c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped`)
  const referring = await rows<{ table: string; column: string }>(`
    select conrelid::regclass::text as "table", a.attname as "column" from pg_constraint k
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any(k.conkey)
    where k.contype = 'f' and k.confrelid = 'app.person'::regclass and k.conparentid = 0`)
  const tablesOfPeople = new Set([
    ...named.filter(({ column }) => aboutPeople.test(column)).map(({ table }) => table),
    ...referring.map(({ table }) => table),
  ])
  expect(tablesOfPeople.size).toBeGreaterThan(20)
  const lacking = [...tablesOfPeople].filter((table) => {
    const rule = rules.get(table)
    if (!rule || rule.retention.why.length < 10) return true
    const { personalExport } = rule
    return 'none' in personalExport ? personalExport.none.length < 15 : personalExport.title.zh === ''
  })
  expect(lacking).toEqual([])
})

test('those who serve people own nothing, are no superusers and do not pass the lock', async () => {
  const roles = await rows(`
    select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles
    where rolname in ('lianxian_app', 'lianxian_auth', 'lianxian_jobs', 'lianxian_system') order by 1`)
  const weak = { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false }
  expect(roles).toEqual(
    ['lianxian_app', 'lianxian_auth', 'lianxian_jobs', 'lianxian_system'].map((rolname) => ({ rolname, ...weak })),
  )
  expect(new Set(tables.map((table) => table.owner))).toEqual(new Set(['lianxian_owner']))
  const member = await rows(`
    select m.rolname as member, r.rolname as of from pg_auth_members a join pg_roles m on m.oid = a.member join pg_roles r on r.oid = a.roleid
    where m.rolname in ('lianxian_app', 'lianxian_auth', 'lianxian_jobs')`)
  expect(member).toEqual([])
})

test('functions that run with more rights are fixed to their schema and belong to the system role', async () => {
  const loose = await rows(`
    select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ('app', 'auth', 'search') and p.prosecdef
      and (p.proowner <> 'lianxian_system'::regrole or p.proconfig is null or not p.proconfig::text like '%search_path=%')`)
  expect(loose).toEqual([])
})

test('whoever is nobody sees and changes nothing that is about people', async () => {
  const open = new Set(
    [...platformTables, ...capabilities.flatMap((capability) => capability.tables)]
      .filter((rule) => rule.form === 'public' || rule.form === 'system')
      .map((rule) => rule.table),
  )
  const admin = await connect(database.adminUrl)
  await admin.query(`insert into app.person (uuid, name, name_folded, pinyin, initials, category)
    values (gen_random_uuid(), '测试', '测试', 'ceshi', 'cs', 'member')`)
  await admin.query(`insert into app.audit (via, action, object_kind, object_id) values ('cli', 'a', 'b', 'c')`)
  await admin.end()
  const app = await connect(database.urls.app)
  const seen: string[] = []
  for (const { name } of tables.filter((table) => table.name.startsWith('app.') && !open.has(table.name))) {
    const found = await app.query(`select count(*)::int as count from ${name}`).catch(() => null)
    if (found && (found.rows[0] as { count: number }).count > 0) seen.push(name)
  }
  expect(
    await app
      .query('select count(*)::int as count from app.unit')
      .then(({ rows: [row] }) => (row as { count: number }).count),
  ).toBe(0)
  await app.end()
  expect(seen).toEqual([])
})

test('a scope of anything but whole labels is an error, since an empty path would open everything', async () => {
  for (const paths of [[''], ['000001'], ['000001.', 'x'], ['%']]) {
    const read = database.db.read({ by: 'job', paths }, (tx) => tx.selectFrom('app.unit').select('id').execute())
    await expect(read, JSON.stringify(paths)).rejects.toThrow(/whole labels/)
  }
  const none = await database.db.read({ by: 'job', paths: [] }, (tx) =>
    tx.selectFrom('app.unit').select('id').execute(),
  )
  expect(none).toEqual([])
})

test('the audit can be added to and neither changed nor emptied', async () => {
  const app = await connect(database.urls.app)
  for (const sql of [
    `update app.audit set action = 'x'`,
    'delete from app.audit',
    'truncate app.audit',
    `update app.audit_seal set count = 0`,
  ]) {
    await expect(app.query(sql), sql).rejects.toThrow(/permission denied/)
  }
  await app.end()
})

async function rows<Row extends object = Record<string, unknown>>(sql: string): Promise<Row[]> {
  const client = await connect(database.adminUrl)
  try {
    const { rows: found }: { rows: Row[] } = await client.query(sql)
    return found
  } finally {
    await client.end()
  }
}
