import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { chmod, chown, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { StartProblem } from '#platform/process/start-problem.ts'
import type { Binaries } from './embedded-binaries.ts'
import type { SystemUser } from './embedded-user.ts'

export const SUPERUSER = 'postgres'

/** One database folder and what is needed to work on it. */
export interface Cluster {
  /** The database's own folder (PGDATA), absolute. */
  readonly folder: string
  readonly passwordFile: string
  readonly log: string
  readonly binaries: Binaries
  readonly user: SystemUser | undefined
}

/**
 * How programs that run in the database's folder name it. Through /proc the way to it is not walked again, so the
 * database's user needs no right to enter the folders above, and no blank or character in their names can matter.
 */
export const FOLDER_ARGUMENT = process.platform === 'linux' ? '/proc/self/cwd' : '.'

/**
 * Makes the database folder if there is none, complete or not at all, and sees to its owner and its password.
 * Errors: StartProblem `folder-foreign`, `database-version`, `disk-full` …
 */
export async function requireCluster(cluster: Cluster): Promise<{ password: string; isNew: boolean }> {
  const isNew = !isInitialised(cluster)
  if (isNew) await initialise(cluster)
  await giveToUser(cluster)
  const password = readPassword(cluster) ?? (await replacePassword(cluster))
  return { password, isNew }
}

/** Sets a new superuser password on the stopped database and notes it. */
export async function replacePassword(cluster: Cluster): Promise<string> {
  const password = makePassword()
  await writePassword(cluster, password, undefined)
  const statement = `alter role ${SUPERUSER} password '${password}'\n`
  const single = ['--single', '-D', FOLDER_ARGUMENT, '-c', 'log_statement=none', 'postgres']
  await runIn(cluster, cluster.folder, cluster.binaries.postgres, single, statement)
  return password
}

function isInitialised(cluster: Cluster): boolean {
  const { folder, binaries } = cluster
  if (!existsSync(folder) || readdirSync(folder).length === 0) return false
  const versionFile = join(folder, 'PG_VERSION')
  if (!existsSync(versionFile) || !existsSync(join(folder, 'global', 'pg_control'))) {
    throw new StartProblem('folder-foreign', { folder })
  }
  const found = readFileSync(versionFile, 'utf8').trim()
  if (found !== binaries.major) throw new StartProblem('database-version', { folder, found, expected: binaries.major })
  return true
}

/** Made beside and renamed when whole: an interrupted first start leaves nothing that looks like a database. */
async function initialise(cluster: Cluster): Promise<void> {
  const draft = `${cluster.folder}.new`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { mode: 0o700, recursive: true })
  if (cluster.user) await chown(draft, cluster.user.uid, cluster.user.gid)
  const password = makePassword()
  await writePassword(cluster, password, cluster.user)
  try {
    await runIn(cluster, draft, cluster.binaries.initdb, initArguments, cluster.passwordFile)
    if (existsSync(cluster.folder)) await rm(cluster.folder, { recursive: true })
    renameSync(draft, cluster.folder)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    rmSync(cluster.passwordFile, { force: true })
    throw error
  }
  await writePassword(cluster, password, undefined)
}

const initArguments = [
  `--pgdata=${FOLDER_ARGUMENT}`,
  '--pwfile=/dev/stdin',
  `--username=${SUPERUSER}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  // Under a plain C ctype Chinese letters are no letters, and trigrams of them come out empty.
  '--lc-ctype=C.UTF-8',
  '--data-checksums',
]

/** After a restore or a copy made as root the files are root's, and the database could not open them. */
async function giveToUser(cluster: Cluster): Promise<void> {
  const { user, folder } = cluster
  const owner = statSync(folder).uid
  if (user === undefined && process.getuid && owner !== process.getuid()) {
    throw new StartProblem('folder-owner', { folder, owner })
  }
  if (user === undefined || owner === user.uid) return
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  for (const entry of entries) {
    if (!entry.isSymbolicLink()) await chown(join(entry.parentPath, entry.name), user.uid, user.gid)
  }
  await chown(folder, user.uid, user.gid)
  await chmod(folder, 0o700)
}

/** Runs a program as the database's user, inside `folder`; `input` is text, or the name of a file to read. */
async function runIn(
  cluster: Cluster,
  folder: string,
  program: string,
  args: readonly string[],
  input: string,
): Promise<void> {
  const fromFile = input === cluster.passwordFile
  const ids = cluster.user && { uid: cluster.user.uid, gid: cluster.user.gid }
  const child = spawn(program, args, {
    cwd: folder,
    env: programEnvironment(),
    stdio: [fromFile ? openSync(input, 'r') : 'pipe', 'pipe', 'pipe'],
    ...ids,
  })
  if (!fromFile) child.stdin?.end(input)
  let said = ''
  const hear = (chunk: Buffer): string => (said += chunk.toString())
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  const code = await new Promise<number | null>((resolve, reject) => child.on('close', resolve).on('error', reject))
  if (code !== 0) throw explainFailure(said, cluster)
}

/** The one sentence for what the database's programs said before they gave up. */
export function explainFailure(said: string, cluster: Cluster): StartProblem {
  const { folder, log } = cluster
  if (/No space left on device|Disk quota exceeded/.test(said)) return new StartProblem('disk-full', { folder })
  if (/has invalid permissions|could not change permissions/.test(said)) {
    return new StartProblem('folder-permissions', { folder })
  }
  if (/has wrong ownership/.test(said)) return new StartProblem('folder-owner', { folder, owner: '?' })
  const lines = said.split('\n').filter((line) => /error|fatal|panic/i.test(line))
  const reason = lines.at(-1)?.replace(/^.*?(error|FATAL|PANIC):\s*/i, '') ?? said.trim().split('\n').at(-1) ?? ''
  return new StartProblem('database-did-not-start', { reason, log })
}

/** Nothing of the caller's environment reaches the database's programs: PG… variables would change what they do. */
export function programEnvironment(): Record<string, string> {
  return { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'Asia/Shanghai' }
}

function makePassword(): string {
  return randomBytes(24).toString('base64url')
}

function readPassword(cluster: Cluster): string | undefined {
  if (!existsSync(cluster.passwordFile)) return undefined
  const password = readFileSync(cluster.passwordFile, 'utf8').trim()
  return password === '' ? undefined : password
}

async function writePassword(cluster: Cluster, password: string, reader: SystemUser | undefined): Promise<void> {
  const draft = `${cluster.passwordFile}.new`
  await rm(draft, { force: true })
  const file = await open(draft, 'wx', 0o600)
  await file.writeFile(`${password}\n`)
  if (reader) await file.chown(reader.uid, reader.gid)
  await file.sync()
  await file.close()
  await rename(draft, cluster.passwordFile)
  await syncFolder(dirname(cluster.passwordFile))
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync()
  await handle.close()
}
