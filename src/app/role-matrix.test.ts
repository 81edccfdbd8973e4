import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Endpoint } from '#kernel/endpoint.ts'
import { newId } from '#kernel/id.ts'
import { operationHeaders } from '#kernel/operation.ts'
import { endpointsOf } from '#platform/http/capability.ts'
import { makeRoleWorld, type Role, roles, type RoleWorld } from '#testing/role-world.ts'
import { sampleInput, type SampleValues } from '#testing/sample-input.ts'
import { startTestServer, type TestServer } from '#testing/test-server.ts'
import { capabilities } from './capabilities.ts'

// Who may call what, as it is and as `docs/role-matrix.csv` says it shall be. A route without a row fails. After a
// deliberate change: ROLE_MATRIX=write vitest run src/app/role-matrix.test.ts, and read the difference line by line.

interface Route {
  method: string
  path: string
  permission: string
}

const table = join(import.meta.dirname, '../../docs/role-matrix.csv')
const columns = ['method', 'path', 'permission', ...roles]
const contracts = import.meta.glob<Record<string, unknown>>('../capabilities/*/*.contract.ts', { eager: true })

let server: TestServer
let world: RoleWorld

beforeAll(async () => {
  server = await startTestServer()
  world = await makeRoleWorld(server)
})
afterAll(async () => {
  await world.close()
  await server.stop()
})

test('each contract takes the sample that it is asked with', async () => {
  const values = await world.values()
  const refused = allRoutes().flatMap(({ method, path }) => {
    const endpoint = endpointAt(method, path)
    const issues = endpoint?.input.safeParse(sampleInput(endpoint.input, values)).error?.issues
    return issues ? [[path, issues]] : []
  })
  expect(refused).toEqual([])
})

test('every route answers every role as the table says', { timeout: 600_000 }, async () => {
  const cookies = new Map<Role, string | undefined>()
  for (const role of roles) cookies.set(role, await world.cookie(role))
  const rows: string[] = []
  let values = await world.values()
  for (const route of allRoutes()) {
    const answers: string[] = []
    for (const role of roles) {
      answers.push(classOf(await call(route, values, cookies.get(role))))
      if (endsSessions(route)) cookies.set(role, await world.cookie(role))
    }
    // A question changes nothing: what it was asked about serves the next one too.
    if (route.method !== 'GET') values = await world.values()
    rows.push([route.method, route.path, route.permission, ...answers].join(','))
  }
  const found = `${[columns.join(','), ...rows].join('\n')}\n`
  expect(rows.filter((row) => row.split(',').includes('fault'))).toEqual([])
  if (process.env['ROLE_MATRIX'] === 'write') await writeFile(table, found)
  expect(found.split('\n')).toEqual((await readFile(table, 'utf8')).split('\n'))
})

test('who is nobody is asked to sign in wherever the contract does not say public', async () => {
  const values = await world.values()
  for (const route of allRoutes()) {
    const status = await call(route, values, undefined)
    if (route.permission !== 'public') expect([route.path, status]).toEqual([route.path, 401])
    else expect([route.path, status]).not.toEqual([route.path, 401])
  }
})

function allRoutes(): Route[] {
  const raw = capabilities.flatMap((capability) => capability.rawRoutes ?? [])
  const routes = [...endpointsOf(capabilities), ...raw].map(({ method, path, permission }) => ({
    method,
    path,
    permission,
  }))
  const once = new Map(routes.map((route) => [`${route.path} ${route.method}`, route]))
  return [...once].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, route]) => route)
}

/** The status that a caller gets for the least input that the contract takes. */
async function call({ method, path }: Route, values: SampleValues, cookie: string | undefined): Promise<number> {
  const endpoint = endpointAt(method, path)
  const input = endpoint ? sampleInput(endpoint.input, values) : { ...values }
  const rest: Record<string, unknown> = { ...input }
  const place = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = rest[name] ?? values[name] ?? newId()
    delete rest[name]
    return encodeURIComponent(value as string)
  })
  const query = method === 'GET' ? `?${new URLSearchParams(rest as Record<string, string>).toString()}` : ''
  const response = await fetch(server.url + place + query, {
    method,
    redirect: 'manual',
    headers: {
      ...(cookie === undefined ? {} : { cookie }),
      ...(method === 'GET' ? {} : { 'content-type': 'application/json', [operationHeaders.id]: newId() }),
    },
    ...(method === 'GET' ? {} : { body: JSON.stringify(rest) }),
  })
  await response.arrayBuffer()
  return response.status
}

function endpointAt(method: string, path: string): Endpoint | undefined {
  const all = Object.values(contracts).flatMap((module) => Object.values(module))
  return all.find((value): value is Endpoint => isEndpoint(value) && value.method === method && value.path === path)
}

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'permission' in value && 'path' in value
}

/** Beyond these three, what comes back is about the content, and the caller was let in. */
function classOf(status: number): string {
  if (status >= 500) return 'fault'
  return ({ 401: 'sign-in', 403: 'denied', 404: 'missing' } as Record<number, string>)[status] ?? 'allowed'
}

function endsSessions({ method, path }: Route): boolean {
  return method === 'POST' && (path.startsWith('/api/auth/') || path.includes('/sessions'))
}
