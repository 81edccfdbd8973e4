// `npm run test:outside`: the tests of stores and routes on a PostgreSQL that is not ours, the oldest that is promised.
// Its owner of tables is no superuser, unlike the embedded one's, so that rights missing from a migration show.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ask } from './launch/run.mjs'
import { Stop } from './launch/stop.mjs'
import { installPackages } from './launch/system-packages.mjs'
import { home, runSteps, vitestStep } from './steps.mjs'

const DEBIAN = '/usr/lib/postgresql'
const OLDEST = 15

/** The step as `npm run test:long` takes it up too. */
export function outsideStep() {
  return { name: 'outside-database', run: runOutside }
}

async function runOutside() {
  const server = await startServer()
  try {
    const step = vitestStep('outside-database', ['--project', 'database'], { LIANXIAN_TEST_ADMIN_URL: server.url })
    return await step.run()
  } finally {
    await server.stop()
  }
}

async function startServer() {
  const programs = findPrograms() ?? ((await installPackages(home, ['postgresql-15'])) ? findPrograms() : undefined)
  if (!programs) {
    throw new Stop(
      '需要 PostgreSQL 15 或更新的服务器程序：请安装 postgresql-15，或用 PG_BIN 指出程序所在目录。',
      'The server programs of PostgreSQL 15 or newer are needed: install postgresql-15, or name their folder in PG_BIN.',
    )
  }
  console.log(ask(join(programs, 'postgres'), ['--version']).said)
  const user = findUser()
  const folder = mkdtempSync(join(tmpdir(), 'lianxian-outside-'))
  const password = randomBytes(18).toString('hex')
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (user) for (const one of [folder, passwordFile]) chownSync(one, user.uid, user.gid)
  const data = join(folder, 'data')
  const locale = ['--encoding=UTF8', '--locale=C', '--lc-ctype=C.UTF-8']
  const made = ask(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, ...locale],
    { cwd: folder, ...user },
  )
  if (!made.ok) throw new Error(made.said)
  const port = await findFreePort()
  const settings = [
    'fsync=off',
    'max_connections=100',
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
  ].flatMap((one) => ['-c', one])
  const child = spawn(join(programs, 'postgres'), ['-D', data, '-p', String(port), ...settings], {
    cwd: folder,
    stdio: 'ignore',
    detached: true,
    ...user,
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const stop = async () => {
    child.kill('SIGINT')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', () => child.kill('SIGINT'))
  await waitUntilReady(join(data, 'postmaster.pid'), ended)
  return { url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`, stop }
}

/** The oldest version that is there and promised. */
function findPrograms() {
  if (process.env.PG_BIN) return process.env.PG_BIN
  const versions = existsSync(DEBIAN)
    ? readdirSync(DEBIAN)
        .map(Number)
        .filter((version) => version >= OLDEST)
    : []
  const folders = versions.sort((a, b) => a - b).map((version) => join(DEBIAN, String(version), 'bin'))
  return folders.find((folder) => existsSync(join(folder, 'initdb')))
}

/** PostgreSQL does not run as root; its package has made a user for it. */
function findUser() {
  if (process.getuid?.() !== 0) return undefined
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(ask('id', [flag, 'postgres']).said))
  return { uid, gid }
}

async function waitUntilReady(pidFile, ended) {
  let isEnded = false
  ended.then(() => (isEnded = true))
  const isReady = () => ask('grep', ['-q', 'ready', pidFile]).ok
  while (!isReady()) {
    if (isEnded) throw new Error('PostgreSQL ended before it was ready')
    await sleep(100)
  }
}

async function findFreePort() {
  const probe = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => probe.once('listening', resolve))
  const { port } = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  return port
}

if (process.argv[1] === import.meta.filename) process.exitCode = await runSteps([outsideStep()])
