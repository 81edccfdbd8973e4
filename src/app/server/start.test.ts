import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { findFreePort } from '#platform/database/embedded-postmaster.ts'
import { createEmptyDatabase, type EmptyDatabase } from '#testing/empty-database.ts'
import { type RunningProgram, startProgram } from '#testing/run-program.ts'

const main = 'src/app/server/main.ts'
let database: EmptyDatabase
let folder: string
let port: number
let program: RunningProgram
let env: Record<string, string>

beforeAll(async () => {
  database = await createEmptyDatabase()
  folder = await mkdtemp(join(tmpdir(), 'lianxian-start-'))
  port = await findFreePort()
  const { app, auth, jobs, migrate } = database.urls
  env = {
    PORT: String(port),
    LIANXIAN_DATA: join(folder, 'data'),
    DATABASE_URL: app,
    LIANXIAN_AUTH_URL: auth,
    LIANXIAN_JOBS_URL: jobs,
    LIANXIAN_MIGRATE_URL: migrate,
  }
  program = startProgram(main, [], env)
  await program.hears(`http://localhost:${port}`)
}, 120_000)
afterAll(async () => {
  program.kill('SIGKILL')
  await program.ended
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

test('a start on an empty outside database migrates it, serves, and shows the first administrator’s link once', async () => {
  expect(program.said().stdout).toMatch(new RegExp(`http://localhost:${port}/enrol#[0-9A-Z]+`))
  expect((await get('/api/ready')).status).toBe(200)
  const health = await get('/api/health')
  expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }])
})

test('each shell answers below its own address, and what is neither page nor endpoint is not found', async () => {
  for (const [path, page] of [
    ['/', 'member'],
    ['/meetings/x', 'member'],
    ['/console', 'console'],
    ['/console/units/1', 'console'],
    ['/screen', 'screen'],
  ] as const) {
    const answer = await get(path)
    expect(answer.status, path).toBe(200)
    expect(await answer.text(), path).toContain(`data-page="${page}"`)
  }
  for (const path of ['/api/nothing', '/assets/nothing.js', '/missing.png', '/.env']) {
    const answer = await get(path)
    expect(answer.status, path).toBe(404)
    expect(answer.headers.get('content-type'), path).toContain('json')
  }
})

test('no address leads out of the folder of pages', async () => {
  for (const path of [
    '/..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/assets/..%5c..%5cpackage.json',
    '/.vite/manifest.json',
  ]) {
    expect(await (await get(path)).text(), path).not.toMatch(/"(dependencies|isEntry)"/)
  }
})

test('a signal during the start stops what has started', async () => {
  const hasty = startProgram(main, [], { ...env, PORT: '0', LIANXIAN_ROLES: 'worker' })
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  hasty.kill('SIGTERM')
  expect((await hasty.ended).exit).toBe(0)
}, 60_000)

test('pages come packed, may be kept where they cannot change, and may load nothing from elsewhere', async () => {
  const page = await get('/')
  const policy = page.headers.get('content-security-policy')!
  expect(policy).toContain("default-src 'self'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toContain('unsafe')
  expect(page.headers.get('x-content-type-options')).toBe('nosniff')
  expect(page.headers.get('cache-control')).toBe('no-cache')
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(await page.text())![1]!
  const packed = await get(script, { 'accept-encoding': 'br' })
  expect(packed.headers.get('content-encoding')).toBe('br')
  expect(packed.headers.get('cache-control')).toContain('immutable')
})

test('figures are for this machine alone, and name routes, not people', async () => {
  await get('/api/me?name=secret-name')
  const figures = await (await get('/metrics')).text()
  expect(figures).toContain('lianxian_request_seconds_bucket')
  expect(figures).toContain('route="/api/me"')
  expect(figures).not.toContain('secret-name')
  expect((await get('/metrics', { 'x-forwarded-for': '203.0.113.9' })).status).toBe(404)
})

test('the log has a line per request, with the route’s pattern and no address, query or link', async () => {
  // The log leaves in batches.
  const lines = await vi.waitUntil(() => findLines('/api/me'), { timeout: 5_000 })
  expect(lines.find((line) => line['route'] === '/api/me')).toMatchObject({
    method: 'GET',
    status: 401,
    ms: expect.any(Number),
  })
  const log = JSON.stringify(lines)
  for (const word of ['secret-name', '127.0.0.1:', '/enrol#', 'password', 'postgres:'])
    expect(log.replaceAll(/"msg":"Server listening[^"]+"/g, ''), word).not.toContain(word)
})

test('a taken port is one sentence in both languages', async () => {
  const holder = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => holder.once('listening', resolve))
  const taken = (holder.address() as { port: number }).port
  const { exit, stderr } = await startProgram(main, [], { ...env, PORT: String(taken), LIANXIAN_LOG: 'silent' }).ended
  holder.close()
  expect(exit).toBe(1)
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect(stderr).toMatch(new RegExp(`端口 ${taken} .* / Port ${taken} `))
}, 60_000)

test('the worker runs alone where it is asked to', async () => {
  const worker = startProgram(main, [], { ...env, PORT: '1', LIANXIAN_ROLES: 'worker' })
  await worker.hears('worker started')
  await expect(fetch('http://127.0.0.1:1/api/health')).rejects.toThrow(/fetch failed/)
  worker.kill('SIGTERM')
  expect((await worker.ended).exit).toBe(0)
}, 60_000)

test('a signal ends it cleanly', async () => {
  program.kill('SIGTERM')
  expect((await program.ended).exit).toBe(0)
}, 60_000)

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`http://127.0.0.1:${port}${path}`, { headers })
}

/** What the program logged so far, once it speaks of the route. */
function findLines(route: string): Record<string, unknown>[] | null {
  const lines = program
    .said()
    .stdout.split('\n')
    .filter((line) => line.startsWith('{') && line.endsWith('}'))
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  return lines.some((line) => line['route'] === route) ? lines : null
}
