import { systemClock } from '#kernel/clock.ts'
import { newId } from '#kernel/id.ts'
import { operationHeaders } from '#kernel/operation.ts'
import { findFreePort } from '#platform/database/embedded-postmaster.ts'
import { layCable, type Cable } from './cable.ts'
import { startMain } from './running-main.ts'

export interface Cookie {
  name: string
  value: string
  url: string
  /** Unix seconds; -1: until the browser is closed. */
  expires: number
}

export interface RunningPlatform {
  /** Where people open it: at the end of the cable. */
  address: string
  /** Between the platform and everybody else. */
  cable: Cable
  /** Signs in by the demo's link for the role (its Chinese name); the link is used once, its cookies serve all tests. */
  cookiesOf(role: string): Promise<Cookie[]>
  stop(): Promise<void>
}

/** The whole platform in a process of its own, as `npm start` runs it: database, pages, worker, demo group. */
export async function startPlatform(): Promise<RunningPlatform> {
  const port = await findFreePort()
  const cable = await layCable(port)
  const { address } = cable
  const main = await startMain(port, { LIANXIAN_PUBLIC_URL: address }, /\/demo#[^\n]*\n\s*\n/)
  const links = new Map(
    Array.from(main.said.matchAll(/\/demo#(\w+)\s+(\S+)/g), ([, token, role]) => [role!, token!] as const),
  )
  const signedIn = new Map<string, Promise<Cookie[]>>()
  const cookiesOf = (role: string) => {
    const known = signedIn.get(role) ?? signIn(address, links, role)
    signedIn.set(role, known)
    return known
  }
  const stop = async () => {
    await cable.cut().catch(() => undefined)
    await main.stop()
  }
  return { address, cable, cookiesOf, stop }
}

async function signIn(address: string, links: ReadonlyMap<string, string>, role: string): Promise<Cookie[]> {
  const response = await fetch(`${address}/api/auth/enrol`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [operationHeaders.id]: newId() },
    body: JSON.stringify({ token: links.get(role) }),
  })
  if (!response.ok) throw new Error(`sign-in as ${role}: ${response.status} ${await response.text()}`)
  return response.headers.getSetCookie().map((line) => readCookie(line, address))
}

function readCookie(line: string, url: string): Cookie {
  const [pair] = line.split(';')
  const at = pair!.indexOf('=')
  const seconds = /; max-age=(\d+)/i.exec(line)?.[1]
  const expires = seconds === undefined ? -1 : Math.floor(systemClock.now().getTime() / 1000) + Number(seconds)
  return { name: pair!.slice(0, at), value: pair!.slice(at + 1), url, expires }
}
