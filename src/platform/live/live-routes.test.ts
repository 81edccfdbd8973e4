import { setTimeout as sleep } from 'node:timers/promises'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { Refusal } from '#kernel/refusal.ts'
import { testPeople } from '#testing/people.ts'
import { startTestServer, type TestServer } from '#testing/test-server.ts'
import type { Capability } from '../http/capability.ts'
import { entryOf } from '../http/server.ts'
import { addLiveRoute } from './live-routes.ts'

let server: TestServer
let address: string
let app: FastifyInstance
let cookie: string
let people: Awaited<ReturnType<typeof testPeople>>
const allowed = new Set(['1', '2'])
const checker: Pick<Capability, 'topics'> = { topics: { meeting: async (_context, id) => allowed.has(id) } }
const open: AbortController[] = []

beforeAll(async () => {
  server = await startTestServer()
  people = await testPeople(server.database)
  cookie = await server.signIn(await people.addPerson({}))
  const options = { services: server.services, sessionToken: server.auth.sessionToken }
  app = Fastify()
  addLiveRoute(app, {
    services: server.services,
    capabilities: [checker as Capability],
    entryOf: (request) => entryOf(options, request),
    pace: { heartbeat: 100, recheck: 300, gather: 10 },
  })
  app.setErrorHandler<Refusal>((error, _request, reply) => reply.status(401).send({ code: error.code }))
  address = await app.listen({ port: 0, host: '127.0.0.1' })
})
afterEach(() => {
  for (const one of open.splice(0)) one.abort()
})
afterAll(async () => {
  await app.close()
  await people.close()
  await server.stop()
})

test('an event says which topic was touched, and nothing more', async () => {
  const stream = await listen(['meeting:1', 'meeting:2', 'meeting:9'])
  await touch('meeting:2')
  await touch('meeting:9')
  await vi.waitFor(() => expect(stream.events()).toEqual([{ topic: 'meeting:2' }]))
  await sleep(100)
  expect(stream.events()).toHaveLength(1)
})

test('what concerns the reader himself is heard as person:me, by him alone', async () => {
  const id = await people.addPerson({})
  const [own, other] = [
    await listen(['person:me'], await server.signIn(id)),
    await listen(['person:me', `person:${id}`]),
  ]
  await touch(`person:${id}`)
  await vi.waitFor(() => expect(own.events()).toEqual([{ topic: 'person:me' }]))
  await sleep(50)
  expect(other.events()).toEqual([])
})

test('what the actor may no longer hear is not told any more', async () => {
  const stream = await listen(['meeting:1'])
  allowed.delete('1')
  await touch('meeting:1')
  await sleep(150)
  allowed.add('1')
  expect(stream.events()).toEqual([])
})

test('a session that was ended ends its stream, without an event', async () => {
  const other = await server.signIn(await people.addPerson({}))
  const stream = await listen(['meeting:1'], other)
  const token = /session_token=([^;]+)/.exec(decodeURIComponent(other))![1]!.replace(/\.[^.]*$/, '')
  await people.sql(`delete from auth.session where token = $1`, [token])
  await vi.waitFor(() => expect(stream.isEnded()).toBe(true), 3_000)
})

test('a browser has one stream: the second ends the first', async () => {
  const first = await listen(['meeting:1'])
  const second = await listen(['meeting:1'])
  await vi.waitFor(() => expect(first.isEnded()).toBe(true))
  expect(second.isEnded()).toBe(false)
})

test('an open stream breathes, and holds no connection of the pool', async () => {
  const many = await Promise.all(
    Array.from({ length: 8 }, async () => listen(['meeting:1'], await server.signIn(await people.addPerson({})))),
  )
  await vi.waitFor(() => expect(many.every((stream) => stream.text().includes(': \n'))).toBe(true))
  expect(await Promise.race([server.db.isReady(), sleep(1_000, 'waited')])).toBe(true)
})

test('nobody hears nothing; a topic of another shape is refused', async () => {
  expect((await fetch(`${address}/api/live?topic=meeting:1`)).status).toBe(401)
  expect(
    (await fetch(`${address}/api/live?topic=${encodeURIComponent("meeting:1'; --")}`, { headers: { cookie } })).status,
  ).toBe(401)
})

async function listen(topics: readonly string[], as = cookie) {
  const abort = new AbortController()
  open.push(abort)
  const query = new URLSearchParams(topics.map((topic) => ['topic', topic]))
  const response = await fetch(`${address}/api/live?${query}`, { headers: { cookie: as }, signal: abort.signal })
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  let text = ''
  let ended = false
  void (async () => {
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) text += chunk
    ended = true
  })().catch(() => undefined)
  return {
    text: () => text,
    isEnded: () => ended,
    events: () => [...text.matchAll(/^data: (.+)$/gm)].map(([, data]) => JSON.parse(data!) as unknown),
  }
}

async function touch(topic: string): Promise<void> {
  await people.sql(`select pg_notify('live', $1)`, [topic])
}
