import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEmptyDatabase, type EmptyDatabase } from '#testing/empty-database.ts'
import { runProgram } from '#testing/run-program.ts'

const roster = join(import.meta.dirname, '../../../db/demo/group-roster.xlsx')
const none = { added: 0, changed: 0, ended: 0 }
let folder: string
let source: EmptyDatabase
let target: EmptyDatabase

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lianxian-lx-'))
  source = await createEmptyDatabase()
  target = await createEmptyDatabase()
})
afterAll(async () => {
  await source.drop()
  await target.drop()
  await rm(folder, { recursive: true, force: true })
})

test('the help answers in both languages, for all and for one command, and names the exit codes', async () => {
  const all = await lx(['--help'])
  for (const word of ['import FILE', 'backup DIR', 'restore DIR', 'doctor', 'rules vote', '退出码', 'LIANXIAN_DATA']) {
    expect(all.stdout).toContain(word)
  }
  expect((await lx(['--help'], {}, { LANG: 'en_US.UTF-8' })).stdout).toContain('Exit codes')
  const one = await lx(['import', '--help', '--lang', 'en'])
  expect(one.stdout).toMatch(/--dry-run[\s\S]*--coverage[\s\S]*--json/)
  expect(one.exit).toBe(0)
}, 60_000)

test('wrong words end in one line and code 2', async () => {
  for (const words of [
    ['nothing'],
    ['import'],
    ['backup', 'a', 'b'],
    ['doctor', '--nope'],
    ['import', 'x', '--coverage', 'all'],
  ]) {
    const { exit, stdout, stderr } = await lx(words)
    expect([words, exit, stdout, stderr.trim().split('\n').length]).toEqual([words, 2, '', 1])
  }
}, 60_000)

test('votes are judged line by line, without any database', async () => {
  const facts =
    '{"act":"admit-member","due":12,"present":9,"for":7,"written":0}\n{"act":"admit-member","due":12,"present":6,"for":6,"written":0}\n'
  const { stdout, exit } = await lx(['rules', 'vote'], {}, {}, facts)
  const answers = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object)
  expect(answers).toMatchObject([
    { opens: true, passes: true },
    { opens: false, passes: false },
  ])
  expect(exit).toBe(0)
})

test('an installation from its first import to another machine: preview, load, keys, backup, restore', async () => {
  expect(json(await lx(['migrate', '--json'], source))).toMatchObject({
    applied: expect.arrayContaining([expect.stringContaining('_platform_foundation')]),
  })
  const preview = json(await lx(['import', roster, '--dry-run', '--json'], source))
  expect(preview).toMatchObject({ units: { added: 32 }, people: { added: 904 }, posts: { added: 138 }, errors: [] })
  expect(json(await lx(['import', roster, '--json'], source))).toMatchObject({ people: { added: 904 } })
  expect(json(await lx(['import', roster, '--json'], source))).toMatchObject({ units: none, people: none, posts: none })

  const keys = join(folder, 'keys.json')
  const short = await lx(['key', 'export', keys], source, {}, 'short')
  expect([short.exit, short.stderr]).toEqual([1, expect.stringContaining('12')])
  expect(json(await lx(['key', 'rotate', '--json'], source))).toMatchObject({
    rows: expect.any(Number),
    old: 0,
  })
  await lx(['key', 'export', keys], source, {}, 'a passphrase of some length')
  expect((await stat(keys)).mode & 0o777).toBe(0o600)

  const backup = join(folder, 'backup')
  const made = json(await lx(['backup', backup, '--json'], source)) as { rows: number }
  const other = { LIANXIAN_DATA: join(folder, 'other') }
  const refused = await lx(['restore', backup, '--json'], target, other)
  expect([refused.exit, JSON.parse(refused.stderr)]).toEqual([
    1,
    { error: { code: 'key-missing', message: expect.any(String) } },
  ])
  await lx(['key', 'import', keys], target, other, 'a passphrase of some length')
  expect(json(await lx(['restore', backup, '--json'], target, other))).toMatchObject({ rows: made.rows, migrated: [] })
  expect(json(await lx(['import', roster, '--json'], target, other))).toMatchObject({ people: none })
  expect(json(await lx(['audit', 'verify', '--json'], target, other))).toMatchObject({ holds: true })
}, 240_000)

test('a backup of the embedded database restores into an outside one', async () => {
  const [data, outside] = [join(folder, 'embedded', 'data'), await createEmptyDatabase()]
  const here = { LIANXIAN_DATA: data, LIANXIAN_KEY_FILE: join(folder, 'shared.key') }
  json(await lx(['import', roster, '--json'], {}, here))
  const made = json(await lx(['backup', join(folder, 'from-embedded'), '--json'], {}, here)) as { rows: number }
  const restored = await lx(['restore', join(folder, 'from-embedded'), '--json'], outside, here)
  expect(json(restored)).toMatchObject({ rows: made.rows })
  expect(json(await lx(['import', roster, '--json'], outside, here))).toMatchObject({
    units: none,
    people: none,
    posts: none,
  })
  await outside.drop()
}, 240_000)

test('a file that is not there, and a folder that holds no backup, are sentences', async () => {
  const missing = await lx(['import', join(folder, 'nothing.xlsx')], source)
  expect([missing.exit, missing.stdout, missing.stderr.trim().split('\n').length]).toEqual([1, '', 1])
  const empty = await lx(['restore', folder], target)
  expect([empty.exit, empty.stderr]).toEqual([1, expect.stringContaining('manifest.json')])
}, 60_000)

test('the doctor lists every setting and where it comes from, shows no secret, and warns until the keys are kept elsewhere', async () => {
  const env = { LIANXIAN_DATA: join(folder, 'third'), LIANXIAN_LOG: 'warn' }
  await lx(['import', roster, '--dry-run'], source, { ...env, LIANXIAN_DATA: join(folder, 'data') })
  const answer = await lx(['doctor', '--json', '--lang', 'en'], source)
  const found = json(answer) as {
    settings: { name: string; value: string; from: string }[]
    database: object
    findings: { message: string }[]
  }
  expect(found.settings.find((row) => row.name === 'DATABASE_URL')).toMatchObject({ value: '***', from: 'environment' })
  expect(found.settings.find((row) => row.name === 'PORT')).toMatchObject({ value: '8080', from: 'default' })
  expect(found.database).toMatchObject({ database: 'outside', pendingMigrations: 0, mayMigrate: true })
  expect(found.findings.map((finding) => finding.message).join()).not.toContain('kept nowhere else')
  expect(answer.stdout).not.toContain(new URL(source.urls.app).password)
  const keyFile = join(folder, 'data.key')
  await writeFile(keyFile, (await readFile(keyFile, 'utf8')).replace(/"exportedAt": "[^"]+"/, '"exportedAt": null'))
  expect((await lx(['doctor', '--lang', 'en'], source)).stdout).toContain('kept nowhere else')
}, 60_000)

test('an application role that row-level security would not hold is refused', async () => {
  const { exit, stderr } = await lx(['migrate'], { ...source, urls: { ...source.urls, app: source.adminUrl } })
  expect([exit, stderr]).toEqual([1, expect.stringContaining('DATABASE_URL')])
  const empty = await createEmptyDatabase()
  const { app, auth, jobs } = empty.urls
  const behind = await lx(['import', roster, '--dry-run'], { urls: { app, auth, jobs } })
  await empty.drop()
  expect([behind.exit, behind.stderr]).toEqual([1, expect.stringContaining('LIANXIAN_MIGRATE_URL')])
}, 60_000)

function lx(
  words: string[],
  database: { urls?: Partial<EmptyDatabase['urls']> } = {},
  env: Record<string, string> = {},
  input?: string,
) {
  const { app, auth, jobs, migrate } = database.urls ?? {}
  const urls = { DATABASE_URL: app, LIANXIAN_AUTH_URL: auth, LIANXIAN_JOBS_URL: jobs, LIANXIAN_MIGRATE_URL: migrate }
  const given = Object.entries(urls).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return runProgram(
    'src/app/cli/lx.ts',
    words,
    { LIANXIAN_DATA: join(folder, 'data'), ...Object.fromEntries(given), ...env },
    input,
  )
}

function json({ exit, stdout, stderr }: { exit: number | null; stdout: string; stderr: string }): unknown {
  expect([exit, stderr]).toEqual([0, ''])
  return JSON.parse(stdout)
}
