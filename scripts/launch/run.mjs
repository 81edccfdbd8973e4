import { spawn, spawnSync } from 'node:child_process'
import { delimiter, join } from 'node:path'

/**
 * Runs a program with this terminal as its own and answers its exit code. Signals are handed on, and this process
 * stays until the program has ended.
 */
export function run(program, words, { cwd, env = {} }) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { cwd, stdio: 'inherit', env: { ...process.env, ...ownFirst(cwd), ...env } })
    const handOn = (signal) => child.kill(signal)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, handOn)
    child.on('error', reject)
    child.on('close', (code, signal) => {
      for (const one of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(one, handOn)
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1))
    })
  })
}

/** What a program says, without showing it: `{ ok, said }`. */
export function ask(program, words, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(program, words, { encoding: 'utf8', timeout: 60_000, ...options })
  return { ok: status === 0, said: `${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}`.trim() }
}

/** The project's own programs, its Node 24 among them, come first for everything that is run. */
export function ownFirst(home) {
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH'
  const own = join(home, 'node_modules', '.bin')
  const others = (process.env[name] ?? '').split(delimiter).filter((folder) => folder !== own)
  return { [name]: [own, ...others].join(delimiter) }
}
