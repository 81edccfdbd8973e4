import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '#testing/test-server.ts'
import { platformRawRoutes } from './raw-routes.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer({ capabilities: [] })
})
afterAll(() => server.stop())

test('what the service answers without any capability is what is listed, and only persons use what is for persons', async () => {
  for (const { method, path, permission } of platformRawRoutes) {
    expect(server.app.hasRoute({ method: method, url: path }), `${method} ${path}`).toBe(true)
    const headers = { 'tus-resumable': '1.0.0' }
    const { status } = await fetch(server.url + path.replace(':id', 'x'), { method, headers })
    // Whoever says nothing is told that something is missing, not that he may not.
    const open = method === 'GET' ? 200 : 400
    expect([method, path, status]).toEqual([method, path, permission === 'person' ? 401 : open])
  }
  const printed = server.app.printRoutes({ commonPrefix: false, includeHooks: false })
  const listed = new Set(platformRawRoutes.map((route) => route.path))
  const served = [...printed.matchAll(/── (\/\S*) \(/g)].map(([, path]) => path!)
  expect(served.filter((path) => !listed.has(path) && path !== '/:id')).toEqual([])
})
