import type { FastifyInstance } from 'fastify'

/** Told often by machines and of no use to anybody. */
const quiet = new Set(['/api/health', '/api/ready', '/metrics'])

/** One line per request: method, pattern of the route, status, milliseconds. No address, query, name or number. */
export function addRequestLog(app: FastifyInstance): void {
  // These four fields are made here and hold nothing to hide; looking for it in each line cost as much as writing it.
  const log = app.log.child({}, { redact: [] })
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? '(none)'
    if (!quiet.has(route)) {
      const ms = Math.round(reply.elapsedTime)
      log.info({ method: request.method, route, status: reply.statusCode, ms }, 'request')
    }
    done()
  })
}
