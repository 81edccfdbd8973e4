import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

const file = join(import.meta.dirname, '../../../package.json')

/** As the package names itself. */
export async function appVersion(): Promise<string> {
  return (JSON.parse(await readFile(file, 'utf8')) as { version: string }).version
}
