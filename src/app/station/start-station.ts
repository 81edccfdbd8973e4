import { join } from 'node:path'
import { systemClock } from '#kernel/clock.ts'
import { buildPages } from '#app/build-pages.ts'
import { Database } from '#platform/database/database.ts'
import { migrate, readMigrations } from '#platform/database/migrate.ts'
import { openDatabase } from '#platform/database/open-database.ts'
import type { Logger } from '#platform/process/log.ts'
import type { Stoppable } from '#platform/process/run-until-signal.ts'
import type { Settings } from '#platform/process/settings.ts'
import { openSite } from './open-site.ts'
import { runStation } from './run-station.ts'

export const stationMigrations = join(import.meta.dirname, '../../../db/station')

/** Starts this process as a site station: its own database, its own keys, no capability. `parts` grows as they start. */
export async function startStation(settings: Settings, log: Logger, parts: Stoppable[]): Promise<void> {
  const pages = buildPages()
  pages.catch(() => undefined)
  const database = await openDatabase(settings, { queues: [], asIs: true, log: (line) => log.info({}, line) })
  parts.push(database)
  await migrate(database.urls.migrate!, await readMigrations(stationMigrations))
  const db = new Database(database.urls.app, settings.poolSize)
  parts.push({ name: 'pool', stop: () => db.close() })
  const site = await openSite(settings, db, { clock: systemClock, log })
  const station = await runStation(site, settings, (await pages).dir)
  parts.push({ name: 'station', stop: () => station.stop() })
  process.stdout.write(`\n  连线 工地小站 Lianxian site station  ${settings.publicUrl}/station\n\n`)
}
