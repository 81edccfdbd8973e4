import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Capability } from '#platform/http/capability.ts'
import type { Services } from '#platform/http/context.ts'
import { addUploadRoutes } from '#platform/files/upload-routes.ts'
import { addHealth } from '#platform/http/health.ts'
import { addRequestLog } from '#platform/http/request-log.ts'
import { buildServer, entryOf } from '#platform/http/server.ts'
import { addLiveRoute } from '#platform/live/live-routes.ts'
import { addMetrics } from '#platform/metrics/metrics.ts'
import { addRelayRoutes } from '#platform/station/office/relay-routes.ts'
import { findOwnStations } from '#platform/station/office/stations.store.ts'
import { addSyncRoute } from '#platform/sync/sync-routes.ts'
import { callableOrigins } from './callable-origins.ts'
import { addPages } from './pages.ts'
import { uploadsFolder } from './places.ts'

export interface AppOptions {
  capabilities: readonly Capability[]
  services: Services
  sessionToken: (request: FastifyRequest) => string | null
  /** The folder of built pages; none in tests of the interface alone. */
  pages?: string
  strictOutputs?: boolean
}

/** The whole web service: every capability's endpoints, uploads, live stream, health, metrics and pages. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { capabilities, services, pages } = options
  const app = await buildServer(options)
  addRequestLog(app)
  addHealth(app, services)
  addMetrics(app, services)
  const caller = (request: FastifyRequest) => entryOf(options, request)
  addLiveRoute(app, { services, capabilities, entryOf: caller })
  addUploadRoutes(app, { services, folder: uploadsFolder(services.settings), entryOf: caller })
  addSyncRoute(app, { services, entryOf: caller, stations: findOwnStations })
  addRelayRoutes(app, services, uploadsFolder(services.settings))
  if (pages !== undefined) await addPages(app, pages, services.settings, callableOrigins(services))
  return app
}
