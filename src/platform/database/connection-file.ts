import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { connect } from './connection.ts'
import type { DatabaseUrls } from './roles.ts'

/** How `lx` reaches an embedded database that a server has started: addresses for this machine's owner alone (0600). */
export function writeConnectionFile(dataDir: string, urls: DatabaseUrls): void {
  const file = placeOf(dataDir)
  mkdirSync(join(dataDir, 'run'), { recursive: true, mode: 0o700 })
  writeFileSync(`${file}.new`, JSON.stringify(urls), { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

export function removeConnectionFile(dataDir: string): void {
  rmSync(placeOf(dataDir), { force: true })
}

/** Null where no server left its addresses, or where they no longer answer. */
export async function findRunningDatabase(dataDir: string): Promise<DatabaseUrls | null> {
  try {
    const urls = JSON.parse(readFileSync(placeOf(dataDir), 'utf8')) as DatabaseUrls
    await (await connect(urls.migrate)).end()
    return urls
  } catch {
    return null
  }
}

function placeOf(dataDir: string): string {
  return join(dataDir, 'run', 'connection.json')
}
