import type { FastifyInstance } from 'fastify'
import { sessionDays } from '#platform/auth/session-cookie.ts'
import type { Services } from '#platform/http/context.ts'
import { prolongSession } from './sessions.store.ts'

const often = 24 * 3_600_000
const mostRemembered = 50_000

/**
 * A session in use stays open: once a day, after an answer was sent, its end moves. Reads are read-only transactions,
 * so this has one of its own, and a failure costs nothing but a day.
 */
export function prolongSessions(app: FastifyInstance, services: Services): void {
  const lately = new Map<string, number>()
  app.addHook('onResponse', async (request, reply) => {
    const token = reply.statusCode < 400 ? services.auth.sessionToken(request) : null
    if (token === null) return
    const now = services.clock.now()
    if (now.getTime() - (lately.get(token) ?? 0) < often) return
    if (lately.size >= mostRemembered) lately.clear()
    lately.set(token, now.getTime())
    const until = new Date(now.getTime() + sessionDays * 86_400_000)
    await services.db
      .write({ by: 'nobody' }, (tx) => prolongSession(tx, token, now, until))
      .catch((error: Error) => request.log.warn({ fault: error.name }, 'a session was not prolonged'))
  })
}
