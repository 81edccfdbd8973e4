import type { FastifyInstance } from 'fastify'

/** Told often by machines and of no use to anybody. */
const quiet = new Set(['/api/health', '/api/ready', '/metrics'])

/** One line per request: method, pattern of the route, status, milliseconds. No address, query, name or number. */
export function addRequestLog(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? '(none)'
    if (quiet.has(route)) return
    const ms = Math.round(reply.elapsedTime)
    app.log.info({ method: request.method, route, status: reply.statusCode, ms }, 'request')
  })
}
