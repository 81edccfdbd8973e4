import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Settings } from '#platform/process/settings.ts'

/** Notes when the last backup was made, for `lx doctor`. */
export async function noteBackup({ dataDir }: Settings, madeAt: string): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  await writeFile(join(dataDir, 'last-backup'), `${madeAt}\n`, { mode: 0o600 })
}

/** ISO 8601; null if none was made from here. */
export async function findLastBackup({ dataDir }: Settings): Promise<string | null> {
  return readFile(join(dataDir, 'last-backup'), 'utf8').then(
    (text) => text.trim(),
    () => null,
  )
}
