import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '#platform/database/connection.ts'
import { describeSchema } from '#platform/database/describe-schema.ts'
import { startEmbeddedPostgres } from '#platform/database/embedded-postgres.ts'
import { migrate, readMigrations } from '#platform/database/migrate.ts'
import { prepareRoles } from '#platform/database/roles.ts'

// `npm run types:database` writes what Kysely checks statements against, from a database made by all migrations;
// with `check` it only says whether the file is that.
const file = join(import.meta.dirname, '../src/platform/database/schema.generated.ts')
const folder = mkdtempSync(join(tmpdir(), 'lianxian-types-'))
const server = await startEmbeddedPostgres({ dataDir: folder, settings: { fsync: 'off', shared_buffers: '32MB' } })
try {
  const text = await describe(server.adminUrl)
  if (process.argv[2] !== 'check') writeFileSync(file, text)
  else if (readFileSync(file, 'utf8') !== text) {
    process.stderr.write('schema.generated.ts is not what the migrations make: run npm run types:database\n')
    process.exitCode = 1
  }
} finally {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function describe(adminUrl: string): Promise<string> {
  const admin = await connect(adminUrl)
  await admin.query('create database described')
  await admin.end()
  const address = new URL(adminUrl)
  address.pathname = '/described'
  const urls = await prepareRoles(address.href)
  await migrate(urls.migrate, await readMigrations())
  return describeSchema(address.href)
}
