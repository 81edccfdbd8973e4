import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findFreePort } from '#platform/database/embedded-postmaster.ts'

/** A program of this project in a process of its own. */
export interface Program {
  pid: number
  url: string
  /** From its start to its first answer. */
  secondsToReady: number
  /** The most memory that it ever held, its threads with it; its database is another program. */
  peakMegabytes(): Promise<number>
  stop(): Promise<void>
}

export interface ProgramOptions {
  words: readonly string[]
  env: Record<string, string>
  /** Answers 200 once it is ready. */
  readyPath: string
  logFile: string
  cwd?: string
  /** Instead of the Node that runs this. */
  command?: string
  patienceSeconds?: number
}

export const home = join(import.meta.dirname, '../..')

export async function startProgram(options: ProgramOptions): Promise<Program> {
  const port = await findFreePort()
  const log = openSync(options.logFile, 'a')
  const begun = performance.now()
  // In a group of its own: npm, its shell and the server end together.
  const child = spawn(options.command ?? process.execPath, options.words, {
    cwd: options.cwd ?? home,
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...surroundings(), ...options.env, PORT: String(port) },
  })
  closeSync(log)
  const ended = new Promise<void>((_resolve) => child.once('exit', () => _resolve()))
  const url = `http://localhost:${port}`
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) signal(child.pid!)
    await ended
  }
  try {
    await answers(`${url}${options.readyPath}`, () => child.exitCode === null, options.patienceSeconds ?? 240)
  } catch (error) {
    await stop()
    throw new Error(`${options.words.join(' ')} did not start, see ${options.logFile}`, { cause: error })
  }
  const pid = child.pid!
  return { pid, url, secondsToReady: (performance.now() - begun) / 1000, peakMegabytes: () => peakOf(pid), stop }
}

/** The server as `npm start` runs it, on a data folder of its own. */
export function startServer(dataDir: string, isDemo: boolean, more: Record<string, string> = {}): Promise<Program> {
  return startProgram({
    words: [join(home, 'src/app/server/main.ts')],
    env: { LIANXIAN_DATA: dataDir, LIANXIAN_DEMO: isDemo ? 'auto' : '0', ...more },
    readyPath: '/api/ready',
    logFile: `${dataDir}.log`,
  })
}

async function answers(url: string, isAlive: () => boolean, seconds: number): Promise<void> {
  for (const until = performance.now() + seconds * 1000; performance.now() < until;) {
    if (!isAlive()) throw new Error('it ended')
    const isReady = await fetch(url).then(
      (response) => response.ok,
      () => false,
    )
    if (isReady) return
    await new Promise((_resolve) => setTimeout(_resolve, 20))
  }
  throw new Error(`no answer in ${seconds} s`)
}

function signal(pid: number): void {
  try {
    process.kill(-pid, 'SIGTERM')
  } catch {
    // It ended meanwhile.
  }
}

async function peakOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1000
}

/** Settings of whoever runs the bench must not change what is measured. */
function surroundings(): NodeJS.ProcessEnv {
  const own = /^(LIANXIAN_|DATABASE_URL$|HOST$|npm_(package|lifecycle|execpath|command))/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)))
}
