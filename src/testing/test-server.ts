import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import type { CallOf, Endpoint, OutputOf } from '#kernel/endpoint.ts'
import { newId } from '#kernel/id.ts'
import { operationHeaders } from '#kernel/operation.ts'
import type { RefusalParams } from '#kernel/refusal.ts'
import { type AuthService, createAuthService } from '#platform/auth/auth-service.ts'
import type { EnterpriseSettings } from '#platform/auth/enterprise.ts'
import type { Database } from '#platform/database/database.ts'
import { findFreePort } from '#platform/database/embedded-postmaster.ts'
import { DiskFileStore } from '#platform/files/disk-file-store.ts'
import { chaptersOf, type Capability, personAnswersOf, successionsOf } from '#platform/http/capability.ts'
import type { Services } from '#platform/http/context.ts'
import { buildApp } from '#app/server/build-app.ts'
import { jobHandlers } from '#app/server/job-handlers.ts'
import { installJobs } from '#platform/jobs/job-schema.ts'
import { PgBossQueue } from '#platform/jobs/pg-boss-queue.ts'
import { PostgresLiveHub } from '#platform/live/postgres-live-hub.ts'
import { tableRulesOf } from '#platform/platform.tables.ts'
import { readSettings } from '#platform/process/settings.ts'
import { queueableCommands } from '#platform/sync/command-table.ts'
import { openKeyRing } from '#platform/secrets/file-key-ring.ts'
import { capabilities as allCapabilities } from '#app/capabilities.ts'
import { type CookieOfPerson, signInAs } from './sign-in.ts'
import { TestClock } from './test-clock.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

export interface TestServerOptions {
  /** All of the installation's, unless told. */
  capabilities?: readonly Capability[]
  clock?: TestClock
  enterprise?: EnterpriseSettings
  /** Lines that the server logged go here. */
  onLog?: (line: string) => void
}

export interface TestAnswer<E extends Endpoint = Endpoint> {
  status: number
  /** The output; only there when the status is 200. */
  value: OutputOf<E>
  error: { code: string; params: RefusalParams; message: string } | undefined
  /** `Set-Cookie` as name to value. */
  cookies: Record<string, string>
}

export interface TestCallOptions {
  cookie?: string | undefined
  /** Repeat an operation by giving its id again. */
  operationId?: string
  version?: number
  headers?: Record<string, string>
}

export interface TestServer {
  url: string
  app: FastifyInstance
  services: Services
  db: Database
  database: TestDatabase
  clock: TestClock
  auth: AuthService
  /** The cookie header of a person who is signed in, with a real account and session; `id` is the internal id. */
  signIn: CookieOfPerson
  /** Calls an endpoint over HTTP, as a browser would. */
  call<E extends Endpoint>(endpoint: E, input: CallOf<E>, options?: TestCallOptions): Promise<TestAnswer<E>>
  stop(): Promise<void>
}

/** The whole server on a database of its own, over real HTTP, with a clock that the test moves. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const capabilities = options.capabilities ?? allCapabilities
  const clock = options.clock ?? new TestClock()
  const database = await createTestDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'lianxian-server-'))
  const port = await findFreePort()
  const url = `http://localhost:${port}`
  const settings = readSettings({
    PORT: String(port),
    LIANXIAN_DATA: join(folder, 'data'),
    LIANXIAN_PUBLIC_URL: url,
    LIANXIAN_DEMO: '0',
  })
  const keys = openKeyRing({ keyFile: join(folder, 'test.key') }, true)
  const auth = createAuthService({
    url: database.urls.auth,
    keys,
    clock,
    publicUrl: url,
    enterprise: options.enterprise,
  })
  const queues = jobHandlers(capabilities, settings)
  await installJobs(database.urls.migrate, queues)
  const [jobs, live] = await Promise.all([PgBossQueue.open(database.db), PostgresLiveHub.open(database.urls.app)])
  const write = options.onLog
  const log = write ? pino({ level: 'info' }, { write }) : pino({ level: 'silent' })
  const files = new DiskFileStore(join(folder, 'files'))
  const services = {
    db: database.db,
    clock,
    log,
    keys,
    auth,
    files,
    jobs,
    live,
    settings,
    commands: queueableCommands(capabilities),
    successions: successionsOf(capabilities),
    tables: tableRulesOf(capabilities),
    persons: personAnswersOf(capabilities),
    searched: capabilities.flatMap(({ searched }) => searched ?? []),
    chapters: chaptersOf(capabilities),
  }
  const app = await buildApp({ capabilities, services, sessionToken: auth.sessionToken, strictOutputs: true })
  await app.listen({ port, host: '127.0.0.1' })
  const call: TestServer['call'] = (endpoint, input, more) => callEndpoint(url, endpoint, input, more)
  return {
    url,
    app,
    services,
    db: database.db,
    database,
    clock,
    auth,
    signIn: (personId) => signInAs({ url, database, services }, personId),
    call,
    stop: async () => {
      await app.close()
      await Promise.all([live.close(), jobs.close(), auth.close()])
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export async function callEndpoint<E extends Endpoint>(
  server: string,
  endpoint: E,
  input: CallOf<E>,
  options: TestCallOptions = {},
): Promise<TestAnswer<E>> {
  const rest: Record<string, unknown> = { ...(input as object) }
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = String(rest[name])
    delete rest[name]
    return encodeURIComponent(value)
  })
  const isQuery = endpoint.method === 'GET'
  const response = await fetch(server + path + (isQuery ? queryOf(rest) : ''), {
    method: endpoint.method,
    redirect: 'manual',
    headers: {
      ...(options.cookie === undefined ? {} : { cookie: options.cookie }),
      ...(isQuery ? {} : commandHeaders(options)),
      ...options.headers,
    },
    ...(isQuery ? {} : { body: JSON.stringify(rest) }),
  })
  const text = await response.text()
  const body = text === '' ? {} : JSON.parse(text)
  return { status: response.status, value: body, error: body.error, cookies: cookiesOf(response) }
}

function commandHeaders(options: TestCallOptions): Record<string, string> {
  return {
    'content-type': 'application/json',
    [operationHeaders.id]: options.operationId ?? newId(),
    [operationHeaders.version]: String(options.version ?? 1),
  }
}

function queryOf(values: Record<string, unknown>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) {
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null) query.append(name, String(one))
  }
  return query.size === 0 ? '' : `?${query}`
}

export function cookiesOf(response: Response): Record<string, string> {
  const pairs = response.headers.getSetCookie().map((cookie) => {
    const [pair] = cookie.split(';')
    const at = pair!.indexOf('=')
    return [pair!.slice(0, at), pair!.slice(at + 1)] as const
  })
  return Object.fromEntries(pairs)
}

/** Cookies as a browser sends them back. */
export function cookieHeader(cookies: Record<string, string>): string {
  return Object.entries(cookies)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')
}
