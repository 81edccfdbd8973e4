import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import type { Clock } from '#kernel/clock.ts'
import { createAuthService } from '#platform/auth/auth-service.ts'
import { Database } from '#platform/database/database.ts'
import type { DatabaseUrls } from '#platform/database/roles.ts'
import { DiskFileStore } from '#platform/files/disk-file-store.ts'
import { tableRulesOf } from '#platform/platform.tables.ts'
import { chaptersOf, personAnswersOf, successionsOf } from '#platform/http/capability.ts'
import type { Services } from '#platform/http/context.ts'
import { PgBossQueue } from '#platform/jobs/pg-boss-queue.ts'
import { PostgresLiveHub } from '#platform/live/postgres-live-hub.ts'
import { readSettings } from '#platform/process/settings.ts'
import { openKeyRing } from '#platform/secrets/file-key-ring.ts'
import { queueableCommands } from '#platform/sync/command-table.ts'
import { buildApp } from '#app/server/build-app.ts'
import { capabilities } from '#app/capabilities.ts'
import { proofCapability, type ProofVersion } from './proof.capability.ts'

export interface ServerPlace {
  urls: DatabaseUrls
  /** Of its own: files, and the key, which outlives every restart. */
  folder: string
  port: number
}

export interface ProofServerOptions extends ServerPlace {
  clock: Clock
  version: ProofVersion
  onLog?: (line: string) => void
}

export interface OpenServer {
  url: string
  app: FastifyInstance
  services: Services
  stop(): Promise<void>
}

/** The whole server with the proof's commands beside the installation's own, on a database that is there already. */
export async function openServer(options: ProofServerOptions): Promise<OpenServer> {
  const { urls, folder, port, clock, version, onLog } = options
  const url = `http://127.0.0.1:${port}`
  const all = [...capabilities, proofCapability(version)]
  const keys = openProofKeys(folder)
  const auth = createAuthService({ url: urls.auth, keys, clock, publicUrl: url })
  const db = new Database(urls.app, 6)
  const [jobs, live] = await Promise.all([PgBossQueue.open(db), PostgresLiveHub.open(urls.app)])
  const log = onLog ? pino({ level: 'info' }, { write: onLog }) : pino({ level: 'silent' })
  const settings = readSettings({ PORT: String(port), LIANXIAN_DATA: join(folder, 'data'), LIANXIAN_PUBLIC_URL: url })
  const files = new DiskFileStore(join(folder, 'files'))
  const commands = queueableCommands(all)
  const services = {
    db,
    clock,
    log,
    keys,
    auth,
    files,
    jobs,
    live,
    settings,
    commands,
    successions: successionsOf(all),
    tables: tableRulesOf(all),
    persons: personAnswersOf(all),
    searched: all.flatMap(({ searched }) => searched ?? []),
    chapters: chaptersOf(all),
  }
  const app = await buildApp({ capabilities: all, services, sessionToken: auth.sessionToken })
  await app.listen({ port, host: '127.0.0.1' })
  const stop = async () => {
    await app.close()
    await Promise.all([live.close(), jobs.close(), auth.close()])
    await db.close()
  }
  return { url, app, services, stop }
}

/** Made at the first opening of the folder. */
export function openProofKeys(folder: string): ReturnType<typeof openKeyRing> {
  mkdirSync(folder, { recursive: true })
  return openKeyRing({ keyFile: join(folder, 'proof.key') }, true)
}
