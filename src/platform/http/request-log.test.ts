import Fastify, { type FastifyInstance, LogController } from 'fastify'
import { expect, test } from 'vitest'
import { createLog } from '../process/log.ts'
import { addRequestLog } from './request-log.ts'

test('a line per request: four facts of it and nothing that it carried', async () => {
  const lines: string[] = []
  const app = Fastify({
    loggerInstance: createLog('info', { write: (line) => void lines.push(line) }),
    logController: new LogController({ disableRequestLogging: true }),
  }) as unknown as FastifyInstance
  addRequestLog(app)
  app.get('/api/people/:id', async () => ({ name: 'the-name' }))
  app.get('/api/health', async () => ({}))
  await app.inject({ url: '/api/people/the-id?phone=the-phone', headers: { cookie: 'the-token' } })
  await app.inject('/api/health')
  await app.inject('/the-path')
  const told = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  const expected = { level: 30, time: expect.any(String) as string, ms: expect.any(Number) as number, msg: 'request' }
  expect(told).toEqual([
    { ...expected, method: 'GET', route: '/api/people/:id', status: 200 },
    { ...expected, method: 'GET', route: '(none)', status: 404 },
  ])
  await app.close()
})
