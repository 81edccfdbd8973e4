import compress from '@fastify/compress'
import Fastify, { type FastifyError, type FastifyInstance, LogController } from 'fastify'
import { Refusal } from '#kernel/refusal.ts'
import { errorTexts } from '#platform/http/error-texts.ts'
import { addRequestLog } from '#platform/http/request-log.ts'
import { answerError, localeOf } from '#platform/http/server.ts'
import type { Settings } from '#platform/process/settings.ts'
import type { Site } from '#platform/station/site/site.ts'
import { addStationRoutes } from '#platform/station/site/station-routes.ts'
import { addPages } from '../server/pages.ts'
import { readStatus, type StationCondition } from './read-status.ts'
import { addStickRoutes } from './stick-routes.ts'
import { statusPage } from './status-page.ts'

export interface StationOptions {
  site: Site
  settings: Settings
  condition: StationCondition
  /** The folder of built pages; none in tests of the interface alone. */
  pages?: string | undefined
  tls?: { cert: string; key: string } | undefined
  /** Something came that is to be passed on. */
  onWork: () => void
}

/** A desk's and a developer's pages need the server; a station has none of them. */
const notHere = /^\/(console|gallery)(\/|$)/
/** Where somebody without the app would be asked to sign in, he is told where he is. */
const ways = /^\/(sign-in|enrol|demo)?(\?|$)/

/** The whole web service of a station: what phones ask of it, public pages, and its own page for whoever stands before it. */
export async function buildStation(options: StationOptions): Promise<FastifyInstance> {
  const { site, settings, pages, tls, condition } = options
  const app = Fastify({
    loggerInstance: site.log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1_048_576,
    trustProxy: 'loopback',
    ...(tls && { https: tls }),
  }) as unknown as FastifyInstance
  await app.register(compress, { threshold: 1024 })
  const texts = errorTexts([])
  app.setErrorHandler((error, request, reply) => answerError(texts, error as FastifyError, request, reply))
  addRequestLog(app)
  app.get('/api/health', async () => {
    const own = site.directory.site
    return { status: 'ok', station: own ? { id: own.id, name: own.name } : null }
  })
  addStationRoutes(app, site, options.onWork)
  addStickRoutes(app, site)
  app.get('/station', async (request, reply) => {
    const { told, stick } = request.query as { told?: unknown; stick?: unknown }
    const view = { told: typeof told === 'string' ? told : '', isBringing: stick !== undefined }
    const page = statusPage(await readStatus(site, condition), localeOf(request), view)
    return reply
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(page)
  })
  if (pages === undefined) return app
  app.addHook('onRequest', async (request, reply) => {
    if (notHere.test(request.url)) throw new Refusal('record.missing')
    if (ways.test(request.url)) await reply.redirect('/station')
  })
  await addPages(app, pages, { ...settings, servers: [] })
  return app
}
