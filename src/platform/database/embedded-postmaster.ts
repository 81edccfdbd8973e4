import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { closeSync, fstatSync, openSync, readFileSync, readSync, renameSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartProblem } from '#platform/process/start-problem.ts'
import { explainFailure, FOLDER_ARGUMENT, programEnvironment } from './embedded-cluster.ts'
import type { Cluster } from './embedded-cluster.ts'
import type { ServerSettings } from './embedded-settings.ts'

/** A running server process. */
export interface Postmaster {
  readonly port: number
  readonly pid: number
  /** Settles when the server has ended, with the last words of its log. */
  readonly ended: Promise<string>
  stop(): Promise<void>
}

const PORT_TRIES = 8
const FAST_STOP_MS = 30_000
const LOG_LIMIT = 10_000_000

/**
 * Starts the server on a free port and waits until it takes connections, however long recovery may take.
 * Errors: StartProblem `no-free-port`, `disk-full`, `database-did-not-start` …
 */
export async function startPostmaster(
  cluster: Cluster,
  settings: (port: number) => ServerSettings,
  choosePort: () => Promise<number> = findFreePort,
): Promise<Postmaster> {
  for (let attempt = 0; attempt < PORT_TRIES; attempt += 1) {
    const port = await choosePort()
    const postmaster = launch(cluster, settings(port), port)
    const failure = await Promise.race([waitUntilReady(cluster, postmaster), postmaster.ended])
    if (failure === undefined) return postmaster
    if (!/could not (bind|create any TCP)/.test(failure)) throw explainFailure(failure, cluster)
  }
  throw new StartProblem('no-free-port')
}

function launch(cluster: Cluster, settings: ServerSettings, port: number): Postmaster {
  const log = openLog(cluster.log)
  const logStart = fstatSync(log).size
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const ids = cluster.user && { uid: cluster.user.uid, gid: cluster.user.gid }
  const child = spawn(cluster.binaries.postgres, ['-D', FOLDER_ARGUMENT, ...options], {
    cwd: cluster.folder,
    env: programEnvironment(),
    stdio: ['ignore', log, log],
    // Its own session: Ctrl-C in the terminal reaches the application, which then stops the database last.
    detached: true,
    ...ids,
  })
  closeSync(log)
  const guard = child.pid === undefined ? undefined : spawnGuard(child.pid, ids)
  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(`FATAL: ${error.message}`))
    child.on('exit', () => resolve(readLogFrom(cluster.log, logStart)))
  })
  void ended.then(() => guard?.kill('SIGKILL'))
  return { port, pid: child.pid ?? 0, ended, stop: () => stop(child, ended) }
}

/**
 * A shell that waits on a pipe from this process. However this process ends, kill -9 included, the pipe closes, and
 * the shell tells the database to stop.
 */
function spawnGuard(pid: number, ids: { uid: number; gid: number } | undefined): ChildProcess | undefined {
  if (process.platform === 'win32') return undefined
  const script = 'read -r _; kill -INT "$1"'
  const guard = spawn('/bin/sh', ['-c', script, 'lianxian-guard', String(pid)], {
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    ...ids,
  })
  guard.on('error', () => undefined)
  guard.unref()
  return guard
}

async function stop(child: ChildProcess, ended: Promise<string>): Promise<void> {
  child.kill('SIGINT')
  const late = setTimeout(() => child.kill('SIGQUIT'), FAST_STOP_MS)
  await ended
  clearTimeout(late)
}

/** The server notes its state in the eighth line of its pid file. */
async function waitUntilReady(cluster: Cluster, { pid, ended }: Postmaster): Promise<undefined> {
  let isEnded = false
  void ended.then(() => (isEnded = true))
  while (!isEnded) {
    const lines = readIfThere(join(cluster.folder, 'postmaster.pid')).split('\n')
    if (Number(lines[0]) === pid && lines[7]?.trim() === 'ready') return undefined
    await sleep(20)
  }
  return new Promise(() => undefined)
}

/** A port that nothing listens on at this moment; whoever binds it must be ready to find it taken. */
export async function findFreePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

function openLog(file: string): number {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT) renameSync(file, `${file}.1`)
  return openSync(file, 'a', 0o600)
}

function readLogFrom(file: string, start: number): string {
  const log = openSync(file, 'r')
  try {
    const bytes = Buffer.alloc(Math.min(Math.max(fstatSync(log).size - start, 0), 64_000))
    readSync(log, bytes, 0, bytes.length, Math.max(start, fstatSync(log).size - bytes.length))
    return bytes.toString('utf8')
  } finally {
    closeSync(log)
  }
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
