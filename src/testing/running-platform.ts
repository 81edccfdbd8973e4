import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId } from '#kernel/id.ts'
import { operationHeaders } from '#kernel/operation.ts'
import { findFreePort } from '#platform/database/embedded-postmaster.ts'

export interface RunningPlatform {
  address: string
  /** Signs in by the demo's link for the role (its Chinese name); the link is used once, its cookies serve all tests. */
  cookiesOf(role: string): Promise<{ name: string; value: string; url: string }[]>
  stop(): Promise<void>
}

const home = join(import.meta.dirname, '../..')

/** The whole platform in a process of its own, as `npm start` runs it: database, pages, worker, demo group. */
export async function startPlatform(): Promise<RunningPlatform> {
  const folder = await mkdtemp(join(tmpdir(), 'lianxian-platform-'))
  await chmod(folder, 0o755)
  const port = await findFreePort()
  const env = { ...process.env, NODE_ENV: 'production', PORT: String(port), LIANXIAN_DATA: join(folder, 'data') }
  const child = spawn(process.execPath, ['src/app/server/main.ts'], { cwd: home, env })
  const address = `http://localhost:${port}`
  const signedIn = new Map<string, Promise<{ name: string; value: string; url: string }[]>>()
  const links = await readLinks(child)
  const cookiesOf = (role: string) => {
    const known = signedIn.get(role) ?? signIn(address, links, role)
    signedIn.set(role, known)
    return known
  }
  return {
    address,
    cookiesOf,
    stop: async () => {
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Waits until the links stand on the console: they are printed when the server is ready. */
async function readLinks(child: ChildProcess): Promise<Map<string, string>> {
  let said = ''
  return new Promise((resolve, reject) => {
    const hear = (chunk: unknown) => {
      said += String(chunk)
      const links = Array.from(said.matchAll(/\/demo#(\w+)\s+(\S+)/g), ([, token, role]) => [role!, token!] as const)
      if (/\/demo#[^\n]*\n\s*\n/.test(said)) resolve(new Map(links))
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', (chunk) => (said += String(chunk)))
    child.once('exit', (code) => reject(new Error(`the platform ended with ${code ?? 'a signal'}: ${said}`)))
  })
}

async function signIn(address: string, links: ReadonlyMap<string, string>, role: string) {
  const response = await fetch(`${address}/api/auth/enrol`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [operationHeaders.id]: newId() },
    body: JSON.stringify({ token: links.get(role) }),
  })
  if (!response.ok) throw new Error(`sign-in as ${role}: ${response.status} ${await response.text()}`)
  return response.headers.getSetCookie().map((line) => {
    const [pair] = line.split(';')
    const at = pair!.indexOf('=')
    return { name: pair!.slice(0, at), value: pair!.slice(at + 1), url: address }
  })
}
