import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findFreePort } from '#platform/database/embedded-postmaster.ts'
import { ChaosDatabase } from './chaos-database.ts'
import { ChildHost } from './hosts.ts'
import { measureWire } from './measure-wire.ts'
import { measureSlowLink } from './measure-slow-link.ts'
import { World } from './world.ts'

// Measures the sync of a real server on loopback for `npm run bench -- sync`; prints one JSON list of figures.

const folder = await mkdtemp(join(tmpdir(), 'lianxian-measure-'))
await chmod(folder, 0o755)
const database = await ChaosDatabase.start(join(folder, 'data'))
const port = await findFreePort()
const host = new ChildHost({ urls: database.urls, folder: join(folder, 'server'), port })
const world = await World.make(host, database, join(folder, 'server'), 2)
try {
  const figures = [...(await measureWire(world, database.adminUrl)), ...(await measureSlowLink(world, port))]
  process.stdout.write(`${JSON.stringify(figures)}\n`)
} finally {
  await world.close()
  await database.stop()
  await rm(folder, { recursive: true, force: true })
}
process.exit()
