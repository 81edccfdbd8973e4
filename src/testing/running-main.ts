import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface RunningMain {
  /** What stood on its console when it was ready. */
  said: string
  /** Ends it and forgets its data. */
  stop(): Promise<void>
}

const home = join(import.meta.dirname, '../..')

/** The program of `npm start` as a process of its own, with a data folder of its own. `ready`: what it says then. */
export async function startMain(port: number, settings: Record<string, string>, ready: RegExp): Promise<RunningMain> {
  const folder = await mkdtemp(join(tmpdir(), 'lianxian-main-'))
  await chmod(folder, 0o755)
  const own = { NODE_ENV: 'production', PORT: String(port), LIANXIAN_DATA: join(folder, 'data') }
  const env = { ...process.env, ...own, ...settings }
  const child = spawn(process.execPath, ['src/app/server/main.ts'], { cwd: home, env })
  const stop = async () => {
    child.kill('SIGTERM')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    await rm(folder, { recursive: true, force: true })
  }
  try {
    return { said: await listenFor(child, ready), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function listenFor(child: ChildProcess, ready: RegExp): Promise<string> {
  let said = ''
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk) => {
      said += String(chunk)
      if (ready.test(said)) resolve(said)
    })
    child.stderr?.on('data', (chunk) => (said += String(chunk)))
    child.once('exit', (code) => reject(new Error(`the program ended with ${code ?? 'a signal'}: ${said}`)))
  })
}
