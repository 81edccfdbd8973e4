import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a folder and those above it, for this user alone; one that is there stays as it is.
 * Node's own recursive form never returns where the file system answers "no such folder" to a new name, as /proc does.
 * Errors: the file system's (EACCES, ENOTDIR, EEXIST for a file of that name …).
 */
export function makeFolder(folder: string, mode = 0o700): void {
  if (!existsSync(dirname(folder))) makeFolder(dirname(folder), mode)
  try {
    mkdirSync(folder, { mode })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}
