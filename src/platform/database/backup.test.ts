import { randomUUID } from 'node:crypto'
import { appendFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { DiskFileStore } from '#platform/files/disk-file-store.ts'
import { installJobs } from '#platform/jobs/job-schema.ts'
import { PgBossQueue } from '#platform/jobs/pg-boss-queue.ts'
import { describeCatalogue } from '#testing/describe-catalogue.ts'
import { createEmptyDatabase, type EmptyDatabase } from '#testing/empty-database.ts'
import { TestClock } from '#testing/test-clock.ts'
import { noteRunner } from '#testing/test-command.ts'
import { createTestDatabase, type TestDatabase } from '#testing/test-database.ts'
import { backUp } from './backup.ts'
import { readManifest, writeManifest } from './backup-manifest.ts'
import { connect } from './connection.ts'
import { requireInstallation } from './installation.store.ts'
import { type Migration, readMigrations } from './migrate.ts'
import { restore, type RestoreOptions } from './restore.ts'

const queue = 'platform.seal-audit'
let source: TestDatabase
let target: EmptyDatabase
let root: string
let files: DiskFileStore
let migrations: Migration[]

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'lianxian-backup-'))
  migrations = await readMigrations()
  source = await createTestDatabase()
  files = new DiskFileStore(join(root, 'files'))
  await requireInstallation(source.urls, { id: randomUUID(), nonce: randomUUID(), demo: false })
  await installJobs(source.urls.migrate, [{ name: queue }])
  await rows(source.adminUrl, `insert into app.setting (name, value) values ('platform.key-ids', '["k1"]')`)
})
beforeEach(async () => {
  target = await createEmptyDatabase()
})
afterEach(() => target.drop())
afterAll(async () => {
  await source.drop()
  await rm(root, { recursive: true, force: true })
})

test('a backup taken while people write restores to one moment, in which everything fits together', async () => {
  const { hash } = await files.put(Readable.from([Buffer.from('会议材料')]))
  await rows(source.adminUrl, `insert into app.file values ('${hash}', 12, 'text/plain', now())`)
  await rows(
    source.adminUrl,
    `insert into app.person (uuid, name, name_folded, pinyin, initials, category, remark)
    values ('${randomUUID()}', '𠮷田·阿依古丽', 'x', 'x', 'x', 'member', E'tab\\tnew\\nline \\\\N back\\\\slash')`,
  )
  const jobs = await PgBossQueue.open(source.db)
  await source.db.write({ by: 'nobody' }, (tx) => jobs.send(tx, queue, { id: 7 }))
  await jobs.close()
  const stop = startWriters(8)
  await waitForNotes(200)
  const folder = join(root, 'while-writing')
  const done = await backUp({ url: source.urls.migrate, folder, files, now: new Date() })
  const written = await stop()

  const result = await restore({ ...optionsFor(folder), files: new DiskFileStore(join(root, 'restored')) })
  expect(result.rows).toBe(done.rows)
  const state = await countEverything(target.adminUrl)
  expect(state.commands).toBeGreaterThan(100)
  expect(state.commands).toBeLessThan(written)
  expect(state).toMatchObject({
    rows: state.commands,
    audits: state.commands,
    heads: state.commands,
    unmatched: 0,
    gaps: 0,
  })
  const persons = 'select name, remark from app.person'
  expect(await rows(target.adminUrl, persons)).toEqual(await rows(source.adminUrl, persons))
  expect(await rows(target.adminUrl, `select name, data from boss.job`)).toEqual([{ name: queue, data: { id: 7 } }])
  expect(await text((await new DiskFileStore(join(root, 'restored')).open(hash))!)).toBe('会议材料')
  expect(await describeCatalogue(target.adminUrl)).toEqual(await describeCatalogue(source.adminUrl))
}, 60_000)

test('what a lock of the write path would refuse today is put back as it was, and the lock holds again', async () => {
  const at = 'select id from app.unit order by id limit 1'
  await rows(
    source.adminUrl,
    `with who as (insert into app.person (uuid, name, name_folded, pinyin, initials, category)
      values ('${randomUUID()}', '在外工作的人', 'x', 'x', 'x', 'member') returning id)
    insert into app.post (person_id, kind, unit_id, from_date) select id, 'liaison', (${at}), '2020-01-01' from who`,
  )
  // Marked overseas and closed after he was there already (SE-11).
  await rows(
    source.adminUrl,
    `insert into app.overseas_unit (unit_id, marked_at) ${at.replace('id from', 'id, now() from')}`,
  )
  const folder = await takeBackup()
  await rows(source.adminUrl, 'delete from app.overseas_unit')
  await restore(optionsFor(folder))
  const posts = 'select from_date, to_date from app.post'
  expect(await rows(target.adminUrl, posts)).toEqual(await rows(source.adminUrl, posts))
  const again = `insert into app.post (person_id, kind, unit_id, from_date) select person_id, 'guide', unit_id, from_date from app.post`
  await expect(rows(target.adminUrl, again)).rejects.toThrow('overseas.closed')
})

test('a restored installation has a new nonce, the same id, and goes on writing where it stopped', async () => {
  const folder = await takeBackup()
  await restore(optionsFor(folder))
  const who = 'select id, nonce from app.installation'
  const [[before], [after]] = [await rows(source.adminUrl, who), await rows(target.adminUrl, who)]
  expect(after).toMatchObject({ id: before!['id'] })
  expect(after!['nonce']).not.toBe(before!['nonce'])
  expect(await rows(target.adminUrl, 'select * from app.pause')).toEqual([])
  await rows(
    target.adminUrl,
    `insert into app.audit (via, action, object_kind, object_id) values ('cli', 'a', 'b', 'c')`,
  )
  await rows(target.adminUrl, `insert into app.stream_head (name) values ('afterwards')`)
})

test('a backup holds no key and is readable by its owner alone', async () => {
  const folder = await takeBackup()
  expect((await readManifest(folder)).keyIds).toEqual(['k1'])
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const { mode } = await stat(join(entry.parentPath, entry.name))
    expect(mode & 0o077, entry.name).toBe(0)
  }
  expect(gunzipSync(await readFile(join(folder, 'tables/app.unit.copy.gz'))).toString()).toContain('000001.')
})

test('what does not fit is a sentence, and the target stays empty', async () => {
  const folder = await takeBackup()
  const refused = (options: Partial<RestoreOptions>, code: string) =>
    expect(restore({ ...optionsFor(folder), ...options })).rejects.toMatchObject({ code })
  await refused({ hasKey: () => false }, 'key-missing')
  await refused({ migrations: migrations.slice(0, -1) }, 'newer')
  await refused({ migrations: migrations.map((one) => ({ ...one, hash: 'other' })) }, 'edited')
  await refused({ folder: root }, 'not-a-backup')
  await appendFile(join(folder, 'tables/app.unit.copy.gz'), 'x')
  await refused({}, 'damaged')
  expect(await rows(target.adminUrl, `select to_regclass('app.installation') as found`)).toEqual([{ found: null }])
})

test('a used installation is never overwritten, and a used folder never written into', async () => {
  const folder = await takeBackup()
  await restore(optionsFor(folder))
  await expect(restore(optionsFor(folder))).rejects.toMatchObject({ code: 'target-not-empty' })
  const again = backUp({ url: source.urls.migrate, folder, files, now: new Date() })
  await expect(again).rejects.toMatchObject({ code: 'folder-not-empty' })
})

test('a restore that broke off half way can be done again', async () => {
  const folder = await takeBackup()
  const manifest = await readManifest(folder)
  const [last] = manifest.tables.slice(-1)
  await writeManifest(folder, {
    ...manifest,
    tables: manifest.tables.map((one) => (one === last ? { ...one, rows: 999 } : one)),
  })
  await expect(restore(optionsFor(folder))).rejects.toMatchObject({ code: 'damaged' })
  expect(await rows(target.adminUrl, 'select * from app.installation')).toEqual([])
  await writeManifest(folder, manifest)
  await restore(optionsFor(folder))
  expect(await rows(target.adminUrl, 'select id from app.installation')).toHaveLength(1)
})

test('migrations that came after the backup are applied after it', async () => {
  const folder = await takeBackup()
  const later: Migration = {
    name: '2099-01-01-1_platform_later',
    hash: 'x',
    sql: `update app.unit set location = 'later'`,
  }
  const result = await restore({ ...optionsFor(folder), migrations: [...migrations, later] })
  expect(result.migrated).toEqual([later.name])
  expect(
    await rows(target.adminUrl, `select count(*)::int as count from app.unit where location is distinct from 'later'`),
  ).toEqual([{ count: 0 }])
})

test('a file that should be there and is not is counted, not passed over', async () => {
  await rows(source.adminUrl, `insert into app.file values (repeat('0', 64), 12, 'text/plain', now())`)
  const folder = join(root, randomUUID())
  const done = await backUp({ url: source.urls.migrate, folder, files, now: new Date() })
  expect(done.missingFiles).toBe(1)
  await writeFile(join(folder, 'note'), '')
})

async function takeBackup(): Promise<string> {
  const folder = join(root, randomUUID())
  await backUp({ url: source.urls.migrate, folder, files, now: new Date() })
  return folder
}

function optionsFor(folder: string): RestoreOptions {
  const hasKey = (id: string) => id === 'k1'
  return {
    url: target.urls.migrate,
    folder,
    files: new DiskFileStore(join(root, 'other')),
    migrations,
    queues: [{ name: queue }],
    hasKey,
  }
}

/** Returns the way to stop them, which answers how many commands they ran. */
function startWriters(count: number): () => Promise<number> {
  let isOn = true
  const run = noteRunner(source, new TestClock())
  const write = async (writer: number): Promise<number> => {
    let done = 0
    for (; isOn; done++) await run({ stream: `unit:${(writer + done) % 3}`, note: `${writer}-${done}` })
    return done
  }
  const writers = Array.from({ length: count }, (_, writer) => write(writer))
  return async () => {
    isOn = false
    return (await Promise.all(writers)).reduce((sum, each) => sum + each, 0)
  }
}

async function waitForNotes(count: number): Promise<void> {
  while ((await countEverything(source.adminUrl)).commands < count);
}

interface Counts {
  commands: number
  rows: number
  audits: number
  heads: number
  unmatched: number
  gaps: number
}

async function countEverything(url: string): Promise<Counts> {
  const [counts] = await rows(
    url,
    `
    select (select count(*) from app.command_log)::int as commands, (select count(*) from app.sync_row where kind = 'note')::int as rows,
      (select count(*) from app.audit)::int as audits, (select coalesce(sum(head), 0) - (select count(*) from app.sync_row where kind <> 'note') from app.stream_head)::int as heads,
      (select count(*) from app.command_log c where not exists (select from app.sync_row r where r.key = c.id))::int as unmatched,
      (select count(*) from app.stream_head h where h.head <> (select count(*) from app.sync_row r where r.stream = h.id))::int as gaps`,
  )
  return counts as unknown as Counts
}

async function rows(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = await connect(url)
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[]
  } finally {
    await client.end()
  }
}
