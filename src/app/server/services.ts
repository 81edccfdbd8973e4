import { systemClock } from '#kernel/clock.ts'
import { createAuthService } from '#platform/auth/auth-service.ts'
import { Database } from '#platform/database/database.ts'
import type { OpenDatabase } from '#platform/database/open-database.ts'
import { DiskFileStore } from '#platform/files/disk-file-store.ts'
import { chaptersOf, personAnswersOf, successionsOf } from '#platform/http/capability.ts'
import type { Services } from '#platform/http/context.ts'
import { PgBossQueue } from '#platform/jobs/pg-boss-queue.ts'
import { PostgresLiveHub } from '#platform/live/postgres-live-hub.ts'
import type { Logger } from '#platform/process/log.ts'
import type { Stoppable } from '#platform/process/run-until-signal.ts'
import type { Settings } from '#platform/process/settings.ts'
import { openKeyRing, type FileKeyRing } from '#platform/secrets/file-key-ring.ts'
import { findKeyIds, requireKeyIds } from '#platform/secrets/key-ids.store.ts'
import { tableRulesOf } from '#platform/platform.tables.ts'
import { queueableCommands } from '#platform/sync/command-table.ts'
import { capabilities } from '../capabilities.ts'
import { filesFolder } from './places.ts'

export interface OpenServices extends Stoppable {
  services: Services & { keys: FileKeyRing; files: DiskFileStore }
}

/** What server, worker and `lx` run on. Errors: SecretProblem where the keys are missing; StartProblem. */
export async function openServices(settings: Settings, database: OpenDatabase, log: Logger): Promise<OpenServices> {
  const db = new Database(database.urls.app, settings.poolSize)
  try {
    const known = await findKeyIds(db)
    const keys = openKeyRing({ ...settings, suite: settings.cipher }, known === null)
    await requireKeyIds(db, keys)
    const [jobs, live] = await Promise.all([PgBossQueue.open(db), PostgresLiveHub.open(database.urls.app)])
    const files = new DiskFileStore(filesFolder(settings))
    const auth = createAuthService({
      url: database.urls.auth,
      keys,
      clock: systemClock,
      publicUrl: settings.publicUrl,
      origins: settings.servers,
      enterprise: settings.enterprise,
    })
    const services = {
      db,
      clock: systemClock,
      log,
      keys,
      auth,
      files,
      jobs,
      live,
      settings,
      commands: queueableCommands(capabilities),
      successions: successionsOf(capabilities),
      tables: tableRulesOf(capabilities),
      persons: personAnswersOf(capabilities),
      searched: capabilities.flatMap(({ searched }) => searched ?? []),
      chapters: chaptersOf(capabilities),
    }
    const stop = async (): Promise<void> => {
      await Promise.all([live.close(), jobs.close(), auth.close()])
      await db.close()
    }
    return { name: 'services', services, stop }
  } catch (error) {
    await db.close()
    throw error
  }
}
