import { capabilities } from '#app/capabilities.ts'
import { joinDatabase, type OpenDatabase, openDatabase, type OpenOptions } from '#platform/database/open-database.ts'
import { createLog } from '#platform/process/log.ts'
import type { Settings } from '#platform/process/settings.ts'
import { jobHandlers } from '../server/job-handlers.ts'
import { openServices, type OpenServices } from '../server/services.ts'

/** The database of this installation: the one that a server runs here at the moment, else started for this command alone. */
export async function withDatabase<T>(
  settings: Settings,
  options: Partial<OpenOptions>,
  work: (database: OpenDatabase) => Promise<T>,
): Promise<T> {
  const all: OpenOptions = { queues: jobHandlers(capabilities, settings), founds: false, ...options }
  const joined = settings.database === undefined ? await joinDatabase(settings, all) : null
  const database = joined ?? (await openDatabase(settings, all))
  try {
    return await work(database)
  } finally {
    await database.stop()
  }
}

/** The same with all services: keys, files, queue. */
export async function withInstallation<T>(
  settings: Settings,
  options: Partial<OpenOptions>,
  work: (services: OpenServices['services'], database: OpenDatabase) => Promise<T>,
): Promise<T> {
  return withDatabase(settings, options, async (database) => {
    const opened = await openServices(settings, database, createLog('silent'))
    try {
      return await work(opened.services, database)
    } finally {
      await opened.stop()
    }
  })
}
