import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#testing/test-database.ts'
import { connect } from '../database/connection.ts'
import { Database } from '../database/database.ts'
import { sealAudit, verifyAudit } from './seal-audit.store.ts'
import { countLostSeals, noteRestore, noteSeals } from './seal-file.ts'

let database: TestDatabase
let own: Database
let folder: string
let file: string

beforeAll(async () => {
  database = await createTestDatabase()
  own = new Database(database.urls.jobs, 2)
})
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lianxian-seals-'))
  file = join(folder, 'seals.jsonl')
  await run('truncate app.audit, app.audit_seal')
})
afterEach(() => rm(folder, { recursive: true }))
afterAll(async () => {
  await own.close()
  await database.drop()
})

test('each company has a chain of its own, entries without one too; nothing is sealed twice', async () => {
  await add(1, 3)
  await add(2, 1)
  await add(null, 2)
  expect(await sealAudit(own)).toMatchObject([
    { companyId: 1, count: 3, previous: null },
    { companyId: 2, count: 1 },
    { companyId: 0, count: 2 },
  ])
  expect(await sealAudit(own)).toEqual([])
  await add(1, 2)
  const [next] = await sealAudit(own)
  expect(next).toMatchObject({ companyId: 1, count: 2, previous: expect.any(Buffer) })
  expect((await verifyAudit(own)).broken).toEqual([])
})

test.each([
  ['changed', `update app.audit set detail = '{"x":1}' where id = (select min(id) from app.audit)`],
  ['taken out', 'delete from app.audit where id = (select min(id) + 1 from app.audit)'],
  [
    'put in',
    `insert into app.audit (id, company_id, via, action, object_kind, object_id)
     overriding system value select min(id) - 1, 1, 'cli', 'late', 'k', 'o' from app.audit`,
  ],
  [
    'sealed anew',
    `update app.audit_seal set hash = sha256('x') where sealed_to = (select min(sealed_to) from app.audit_seal)`,
  ],
  ['unsealed', 'delete from app.audit_seal where sealed_to = (select min(sealed_to) from app.audit_seal)'],
])('an entry or a seal that was %s is found', async (_name, sql) => {
  await add(1, 3)
  await sealAudit(own)
  await add(1, 3)
  await sealAudit(own)
  expect((await verifyAudit(own)).broken).toEqual([])
  await run(sql)
  expect((await verifyAudit(own)).broken).toHaveLength(1)
})

test('an entry put in before the last seal, for a company that has no chain, is found too', async () => {
  await add(1, 2)
  await sealAudit(own)
  await run(`insert into app.audit (id, company_id, via, action, object_kind, object_id)
    overriding system value select min(id) - 1, 7, 'cli', 'late', 'k', 'o' from app.audit`)
  expect(await verifyAudit(own)).toMatchObject({ broken: [], slippedIn: 1, unsealed: { count: 0, since: null } })
  await add(1, 1)
  await sealAudit(own)
  expect((await verifyAudit(own)).slippedIn).toBe(1)
})

test('the tail that is not sealed yet is told, with its age', async () => {
  await add(1, 2)
  expect(await verifyAudit(own)).toMatchObject({ seals: [], slippedIn: 0, unsealed: { count: 2 } })
  await sealAudit(own)
  await add(2, 3)
  const { unsealed, broken, slippedIn } = await verifyAudit(own)
  expect([unsealed.count, broken.length, slippedIn]).toEqual([3, 0, 0])
  expect(unsealed.since).toBeInstanceOf(Date)
})

test('a database that was rolled back is told by the seals outside it, also after it went on from there', async () => {
  await add(1, 2)
  await noteSeals(file, await sealAudit(own), new Date())
  await add(1, 2)
  await noteSeals(file, await sealAudit(own), new Date())
  await run(`delete from app.audit where id > (select min(sealed_to) from app.audit_seal)`)
  await run(`delete from app.audit_seal where sealed_to > (select min(sealed_to) from app.audit_seal)`)
  const back = await verifyAudit(own)
  expect(back.broken).toEqual([])
  expect(await countLostSeals(file, back.seals)).toBe(1)
  await run(`select setval(pg_get_serial_sequence('app.audit', 'id'), (select max(id) from app.audit))`)
  await add(1, 2)
  await noteSeals(file, await sealAudit(own), new Date())
  const onward = await verifyAudit(own)
  expect(onward.broken).toEqual([])
  expect(await countLostSeals(file, onward.seals)).toBe(1)
})

test('an entry whose transaction was still open is waited for, not passed over', async () => {
  const slow = await connect(database.adminUrl)
  await slow.query('begin')
  await slow.query(
    `insert into app.audit (company_id, via, action, object_kind, object_id) values (1, 'cli', 'slow', 'k', 'o')`,
  )
  await add(1, 1)
  const sealing = sealAudit(own)
  await new Promise((resolve) => setTimeout(resolve, 400))
  await slow.query('commit')
  await slow.end()
  expect(await sealing).toMatchObject([{ companyId: 1, count: 2 }])
  expect((await verifyAudit(own)).broken).toEqual([])
})

test('whoever rewrites the whole chain is told by the seals outside the database', async () => {
  await add(1, 2)
  await noteSeals(file, await sealAudit(own), new Date())
  expect(await countLostSeals(file, (await verifyAudit(own)).seals)).toBe(0)
  await run('truncate app.audit_seal')
  await run(`update app.audit set action = 'something else'`)
  await sealAudit(own)
  const { seals, broken } = await verifyAudit(own)
  expect(broken).toEqual([])
  expect(await countLostSeals(file, seals)).toBe(1)
})

test('after a restore the seals from before it count no more', async () => {
  await add(1, 1)
  await noteSeals(file, await sealAudit(own), new Date())
  await run('truncate app.audit, app.audit_seal')
  await noteRestore(file, new Date())
  expect(await countLostSeals(file, [])).toBe(0)
  expect(await readFile(file, 'utf8')).toContain('restored')
})

async function add(company: number | null, count: number): Promise<void> {
  for (let at = 0; at < count; at++) {
    await run(`insert into app.audit (company_id, via, action, object_kind, object_id, detail)
      values (${company ?? 'null'}, 'cli', 'test', 'kind', '${at}', '{"b":1,"a":[2]}')`)
  }
}

async function run(sql: string): Promise<void> {
  const client = await connect(database.adminUrl)
  await client.query(sql)
  await client.end()
}
