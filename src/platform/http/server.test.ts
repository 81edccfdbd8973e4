import pino from 'pino'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { query } from '#kernel/endpoint.ts'
import { systemClock } from '#kernel/clock.ts'
import type { Database } from '../database/database.ts'
import type { Services } from './context.ts'
import { servePublicQuery } from './serve.ts'
import { buildServer } from './server.ts'

test('a fault says where it happened, and nothing of what it happened to', async () => {
  const lines: string[] = []
  const endpoint = query({
    name: 'test.fail',
    path: '/api/test/fail',
    input: z.object({}),
    output: z.unknown(),
    permission: 'public',
    offline: 'online',
  })
  const failing = servePublicQuery(endpoint, {
    run: async () => {
      throw Object.assign(new Error('Key (phone)=(13800000000)\n王某某\n    at home of 王某某'), { detail: '王某某' })
    },
  })
  const db = {
    read: async (_entry: unknown, work: (tx: unknown) => Promise<unknown>) => work({}),
  } as unknown as Database
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) })
  const services = { db, log, clock: systemClock } as unknown as Services
  const capability = { name: 'test', endpoints: [failing], tables: [], messages: [], permissions: {} }
  const app = await buildServer({ capabilities: [capability], services, sessionToken: () => null })
  const answer = await app.inject('/api/test/fail?name=%E7%8E%8B')
  expect(answer.statusCode).toBe(500)
  const said = lines.join('') + answer.body
  expect(said).toContain('server.test.ts')
  for (const secret of ['王', '1380000', '%E7']) expect(said).not.toContain(secret)
  await app.close()
})
