import type { FastifyInstance, FastifyRequest } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { isLoopback } from '../process/settings.ts'
import type { Services } from '../http/context.ts'
import { findQueueCounts } from './queue-counts.store.ts'

/** `/metrics` for Prometheus on this machine alone: durations by the pattern of the route, waits, queues. No person. */
export function addMetrics(app: FastifyInstance, services: Services): void {
  const figures = new Registry()
  collectDefaultMetrics({ register: figures })
  const durations = new Histogram({
    name: 'lianxian_request_seconds',
    help: 'Time to answer, by method, route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [figures],
  })
  addGauges(figures, services)
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? '(none)'
    durations.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
    done()
  })
  app.get('/metrics', async (request, reply) => {
    if (!isFromHere(request)) return reply.callNotFound()
    return reply.type(figures.contentType).send(await figures.metrics())
  })
}

/** What a proxy on this machine passes on comes from elsewhere. */
function isFromHere(request: FastifyRequest): boolean {
  const isForwarded = request.headers['x-forwarded-for'] !== undefined || request.headers['forwarded'] !== undefined
  return !isForwarded && isLoopback((request.socket.remoteAddress ?? '').replace(/^::ffff:/, ''))
}

function addGauges(figures: Registry, services: Services): void {
  new Gauge({
    name: 'lianxian_pool_waiting',
    help: 'Requests that wait for a database connection',
    registers: [figures],
    collect() {
      this.set(services.db.waiting)
    },
  })
  new Gauge({
    name: 'lianxian_jobs',
    help: 'Jobs by queue and state, as last counted by the worker',
    labelNames: ['queue', 'state'],
    registers: [figures],
    async collect() {
      for (const { name, ready, active, failed } of await findQueueCounts(services.db)) {
        for (const [state, count] of Object.entries({ ready, active, failed })) this.set({ queue: name, state }, count)
      }
    },
  })
}
