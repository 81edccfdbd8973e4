import type { FastifyInstance } from 'fastify'
import type { Services } from './context.ts'

/** `/api/health`: this process answers. `/api/ready`: it can serve, so its database answers too (else 503). */
export function addHealth(app: FastifyInstance, services: Services): void {
  app.get('/api/health', async () => ({ status: 'ok' }))
  app.get('/api/ready', async (_request, reply) => {
    const isReady = await services.db.isReady()
    return reply.status(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'not-ready' })
  })
}
