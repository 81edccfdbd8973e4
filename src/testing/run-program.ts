import { spawn } from 'node:child_process'
import { join } from 'node:path'

const home = join(import.meta.dirname, '../..')

export interface ProgramRun {
  exit: number | null
  stdout: string
  stderr: string
}

export interface RunningProgram {
  /** All that it wrote so far. */
  said: () => ProgramRun
  /** Waits until `text` was written to standard output; throws if the program ends before. */
  hears: (text: string) => Promise<void>
  kill: (signal: NodeJS.Signals) => void
  ended: Promise<ProgramRun>
}

/** Starts a file of this project as its own process. Only `env` and what a program needs to run is in its environment. */
export function startProgram(
  file: string,
  words: readonly string[],
  env: Record<string, string>,
  input?: string,
): RunningProgram {
  const { NODE_COMPILE_CACHE: compiled } = process.env
  const base = {
    PATH: process.env['PATH'] ?? '',
    HOME: process.env['HOME'] ?? '',
    TMPDIR: process.env['TMPDIR'] ?? '/tmp',
    ...(compiled ? { NODE_COMPILE_CACHE: compiled } : {}),
  }
  const child = spawn(process.execPath, [join(home, file), ...words], { cwd: home, env: { ...base, ...env } })
  const run: ProgramRun = { exit: null, stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (run.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (run.stderr += text))
  child.stdin.on('error', () => undefined)
  child.stdin.end(input ?? '')
  const ended = new Promise<ProgramRun>((resolve) => child.on('close', (exit) => resolve({ ...run, exit })))
  const hears = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => run.stdout.includes(text) && resolve()
      child.stdout.on('data', look)
      void ended.then(({ stderr }) => reject(new Error(`the program ended before it said ${text}: ${stderr}`)))
      look()
    })
  return { said: () => ({ ...run }), hears, kill: (signal) => void child.kill(signal), ended }
}

export function runProgram(
  file: string,
  words: readonly string[],
  env: Record<string, string>,
  input?: string,
): Promise<ProgramRun> {
  return startProgram(file, words, env, input).ended
}
