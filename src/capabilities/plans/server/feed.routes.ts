import type { FastifyInstance } from 'fastify'
import type { Services } from '#platform/http/context.ts'
import { feedRoot } from './feed.keys.ts'
import { readFeed } from './read-feed.ts'

const path = `${feedRoot}/:feedToken`

export const feedRawRoutes = [{ method: 'GET', path, permission: 'public' }]

/**
 * What a phone's calendar reads, without a session: the address is the secret. It has 256 bits, so nobody is slowed down
 * for guessing; the log writes the pattern of the route and never the address.
 */
export function registerFeeds(app: FastifyInstance, services: Services): void {
  app.get<{ Params: { feedToken: string } }>(path, async (request, reply) => {
    const token = /^([\w-]{43})\.ics$/.exec(request.params.feedToken)?.[1]
    const calendar = token && (await readFeed(services, token))
    void reply.header('cache-control', 'private, no-store').header('x-robots-tag', 'noindex')
    if (!calendar) return reply.status(404).type('text/plain; charset=utf-8').send('此地址已停用。No longer in use.')
    return reply.type('text/calendar; charset=utf-8').send(calendar)
  })
}
