import { buildPages } from '#app/build-pages.ts'
import { capabilities } from '#app/capabilities.ts'
import { openDatabase } from '#platform/database/open-database.ts'
import type { Logger } from '#platform/process/log.ts'
import type { Stoppable } from '#platform/process/run-until-signal.ts'
import type { Settings } from '#platform/process/settings.ts'
import { buildApp } from './build-app.ts'
import { loadDemo } from './demo.ts'
import { jobHandlers } from './job-handlers.ts'
import { listen } from './listen.ts'
import { openServices } from './services.ts'
import { sayWelcome } from './welcome.ts'
import { startStation } from '../station/start-station.ts'
import { startWorker } from '../worker/start-worker.ts'

/**
 * Starts what this process is for (`LIANXIAN_ROLES`) and says where it is. Returns the parts in the order of their
 * start; what had started is stopped again if a later part fails. Errors: StartProblem, SecretProblem.
 */
export async function start(settings: Settings, log: Logger): Promise<Stoppable[]> {
  const parts: Stoppable[] = []
  try {
    await (settings.station ? startStation(settings, log, parts) : startParts(settings, log, parts))
    return parts
  } catch (error) {
    for (const part of parts.toReversed()) await part.stop().catch(() => undefined)
    throw error
  }
}

async function startParts(settings: Settings, log: Logger, parts: Stoppable[]): Promise<void> {
  const isServer = settings.roles.includes('server')
  // The pages are built, or found to be there, while the database starts.
  const pages = isServer ? buildPages() : null
  pages?.catch(() => undefined)
  const queues = jobHandlers(capabilities, settings)
  const database = await openDatabase(settings, { queues, log: (line) => log.info({}, line) })
  parts.push(database)
  const opened = await openServices(settings, database, log)
  parts.push(opened)
  if (database.installation.demo) await loadDemo(opened.services, capabilities)
  if (isServer) {
    const { dir } = await pages!
    const app = await buildApp({
      capabilities,
      services: opened.services,
      sessionToken: opened.services.auth.sessionToken,
      pages: dir,
    })
    const port = await listen(app, settings)
    parts.push({ name: 'server', stop: () => app.close() })
    await sayWelcome(opened.services, port, database.installation.demo)
  }
  if (settings.roles.includes('worker')) parts.push(await startWorker(database, opened.services, queues))
}
