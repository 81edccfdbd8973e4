import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { connect } from '#platform/database/connection.ts'
import { readLedger, pendingOf, readMigrations } from '#platform/database/migrate.ts'
import type { OpenDatabase } from '#platform/database/open-database.ts'
import { findStrength } from '#platform/database/outside-database.ts'
import type { Settings } from '#platform/process/settings.ts'
import { StartProblem } from '#platform/process/start-problem.ts'
import { readKeyFile } from '#platform/secrets/key-file.ts'
import { countOldSecrets } from '#platform/secrets/rotate-keys.store.ts'
import { capabilities } from '../capabilities.ts'
import type { Finding, Inspection } from './lx-doctor.ts'
import { withDatabase } from './with-installation.ts'

/** Version, roles, migrations. Leaves an installation that was never started as it is. */
export async function inspectDatabase(settings: Settings): Promise<Inspection> {
  const kind = settings.database ? 'outside' : 'embedded'
  if (kind === 'embedded' && !existsSync(join(settings.dataDir, 'postgres'))) {
    return { facts: { database: 'embedded, not started yet' }, findings: [] }
  }
  try {
    return await withDatabase(settings, { asIs: true }, (database) => inspect(database, settings))
  } catch (error) {
    if (!(error instanceof StartProblem)) throw error
    const text = { zh: `${error.zh}。`, en: `${error.en}.` }
    return { facts: { database: kind }, findings: [{ isProblem: true, text }] }
  }
}

async function inspect({ kind, urls }: OpenDatabase, settings: Settings): Promise<Inspection> {
  const findings: Finding[] = []
  const client = await connect(urls.migrate ?? urls.app)
  try {
    const version = await client.query<{ server_version: string }>('show server_version')
    const pending = pendingOf(await readMigrations(), await readLedger(client))
    if (pending.length > 0) findings.push(behind(pending.length))
    const strength = await strengthOf(urls.app)
    if (strength) findings.push(tooStrong(strength.role, strength.why))
    const size = await client.query<{ size: number }>('select pg_database_size(current_database()) as size')
    const oldSecrets = pending.length === 0 && urls.migrate !== null ? await countOld(urls.migrate, settings) : 0
    if (oldSecrets > 0) findings.push(notRotated(oldSecrets))
    const facts = {
      database: kind,
      postgres: version.rows[0]!.server_version,
      databaseBytes: size.rows[0]!.size,
      pendingMigrations: pending.length,
      mayMigrate: urls.migrate !== null,
    }
    return { facts, findings }
  } finally {
    await client.end()
  }
}

async function strengthOf(url: string) {
  const client = await connect(url)
  try {
    return await findStrength(client)
  } finally {
    await client.end()
  }
}

async function countOld(url: string, settings: Settings): Promise<number> {
  const keys = settings.key === undefined ? readKeyFile(settings.keyFile) : null
  const places = capabilities.flatMap((capability) => capability.secretColumns ?? [])
  return keys ? countOldSecrets(url, places, keys.active) : 0
}

function behind(count: number): Finding {
  return {
    isProblem: true,
    text: {
      zh: `数据库还缺 ${count} 项升级，请执行 lx migrate。`,
      en: `The database lacks ${count} migrations: run lx migrate.`,
    },
  }
}

function tooStrong(role: string, why: string): Finding {
  return {
    isProblem: true,
    text: {
      zh: `应用使用的数据库角色 ${role} 权限过大（${why}），行级保护会失效。`,
      en: `The application's database role ${role} may do too much (${why}), which switches row-level security off.`,
    },
  }
}

function notRotated(count: number): Finding {
  return {
    isProblem: false,
    text: {
      zh: `还有 ${count} 行用旧密钥加密，请执行 lx key rotate --resume。`,
      en: `${count} rows are still encrypted with a former key: run lx key rotate --resume.`,
    },
  }
}
