import type { Clock } from '#kernel/clock.ts'
import type { Database } from '../../database/database.ts'
import type { DiskFileStore } from '../../files/disk-file-store.ts'
import type { Logger } from '../../process/log.ts'
import type { Directory } from './directory.ts'
import type { StationKeys } from './station-keys.ts'
import type { Visits } from './visits.ts'

/** What everything at a station runs on. */
export interface Site {
  db: Database
  clock: Clock
  log: Logger
  keys: StationKeys
  files: DiskFileStore
  /** Files that are still coming. */
  draftsFolder: string
  /** What phones have handed over for head office. */
  carriedFolder: string
  /** Head office's address. */
  upstream: string
  /** Where phones find this station. */
  address: string
  app: string
  /** Commands whose contract says that a unit's phones may see them before they are judged. */
  provisional: ReadonlySet<string>
  directory: Directory
  visits: Visits
  /** Bytes left on the disk. */
  freeBytes: () => Promise<number>
}

export const nobody = { by: 'nobody' } as const
