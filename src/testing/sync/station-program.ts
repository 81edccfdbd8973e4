import { join } from 'node:path'
import pino from 'pino'
import { buildStation } from '#app/station/build-station.ts'
import { openSite } from '#app/station/open-site.ts'
import { provisionalCommands } from '#app/station/provisional-commands.ts'
import { Database } from '#platform/database/database.ts'
import type { DatabaseUrls } from '#platform/database/roles.ts'
import { readSettings } from '#platform/process/settings.ts'
import { enrolStation } from '#platform/station/site/enrol-station.ts'
import { relayOnce } from '#platform/station/site/relay-once.ts'
import { TestClock } from '../test-clock.ts'
import { putNote } from './proof.contract.ts'

/** Where a station works; comes as one JSON word. */
export interface StationPlace {
  urls: DatabaseUrls
  folder: string
  port: number
  upstream: string
  code: string
}

// A site station as a process of its own, so that its power can be cut. It goes to head office when it is told to.
const { urls, folder, port, upstream, code } = JSON.parse(process.argv[2]!) as StationPlace
const settings = readSettings({
  PORT: String(port),
  LIANXIAN_DATA: join(folder, 'data'),
  LIANXIAN_PUBLIC_URL: `http://127.0.0.1:${port}`,
  LIANXIAN_STATION: code,
  LIANXIAN_UPSTREAM: upstream,
})
const around = { clock: new TestClock(), log: pino({ level: 'silent' }) }
const opened = await openSite(settings, new Database(urls.app, 4), around)
const site = { ...opened, provisional: new Set([...provisionalCommands(), putNote.name]) }
const condition = { isReached: true, isCodeRefused: false }
const app = await buildStation({ site, settings, condition, onWork: () => undefined })
await app.listen({ port, host: '127.0.0.1' })
process.stdout.write('ready\n')
// Whoever started it has gone: nobody needs it any more.
process.stdin.on('end', () => process.exit())
process.stdin.on('data', () => void relay().then((word) => process.stdout.write(`${word}\n`)))

/** Head office may be dead, or the database: then it is tried again the next time. */
async function relay(): Promise<'relayed' | 'failed'> {
  try {
    await enrolStation(site, code)
    while ((await relayOnce(site)).more);
    return 'relayed'
  } catch {
    return 'failed'
  }
}
