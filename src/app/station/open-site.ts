import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '#kernel/clock.ts'
import type { Database } from '#platform/database/database.ts'
import { DiskFileStore } from '#platform/files/disk-file-store.ts'
import type { Logger } from '#platform/process/log.ts'
import { makeFolder } from '#platform/process/make-folder.ts'
import type { Settings } from '#platform/process/settings.ts'
import { Directory } from '#platform/station/site/directory.ts'
import { nobody, type Site } from '#platform/station/site/site.ts'
import { requireStationKeys } from '#platform/station/site/station-keys.ts'
import { Visits } from '#platform/station/site/visits.ts'
import { filesFolder } from '../server/places.ts'
import { appVersion } from './app-version.ts'
import { provisionalCommands } from './provisional-commands.ts'

/** Everything that a station runs on, over its own database and data folder. */
export async function openSite(settings: Settings, db: Database, around: { clock: Clock; log: Logger }): Promise<Site> {
  makeFolder(settings.dataDir)
  const directory = new Directory()
  await db.read(nobody, (tx) => directory.reload(tx))
  return {
    ...around,
    db,
    directory,
    keys: await requireStationKeys(settings.keyFile),
    files: new DiskFileStore(filesFolder(settings)),
    draftsFolder: join(settings.dataDir, 'drafts'),
    carriedFolder: join(settings.dataDir, 'carried'),
    upstream: settings.station!.upstream,
    address: settings.publicUrl,
    app: await appVersion(),
    provisional: provisionalCommands(),
    visits: new Visits(),
    freeBytes: () => freeBytes(settings.dataDir),
  }
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}
