import { type Auth, betterAuth } from 'better-auth'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Clock } from '#kernel/clock.ts'
import type { KeyRing } from '../secrets/key-ring.ts'
import { authOptions } from './auth-options.ts'
import { enterpriseConfig, type EnterpriseSettings, type FindEnterpriseUser } from './enterprise.ts'
import { sessionCookies, type SessionCookies } from './session-cookie.ts'

export interface AuthService {
  readonly cookies: SessionCookies
  readonly publicUrl: string
  readonly isSecure: boolean
  readonly enterprise: EnterpriseSettings | undefined
  /** Whom an enterprise's claims name: set by the part that knows accounts and people. */
  findEnterpriseUser: FindEnterpriseUser
  /** The session token that the request carries, its signature checked; null for nobody. For `buildServer`. */
  sessionToken(request: FastifyRequest): string | null
  /** Gives a request to better-auth under `path` (below `/api/auth`), with `body` in place of its own. */
  ask(request: FastifyRequest, path: string, body?: object): Promise<Response>
  close(): Promise<void>
}

export interface AuthServiceOptions {
  /** The database as `lianxian_auth`, which sees schema `auth` alone. */
  url: string
  keys: KeyRing
  clock: Clock
  publicUrl: string
  origins?: readonly string[]
  enterprise?: EnterpriseSettings | undefined
  connections?: number
}

/** Opens the accounts part: its own database role and pool. Nothing is looked up outside but an enterprise's own server. */
export function createAuthService(options: AuthServiceOptions): AuthService {
  const { publicUrl } = options
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.connections ?? 2,
    options: '-c search_path=auth',
  })
  pool.on('error', () => undefined)
  const secret = options.keys.hash('session-secret', 'better-auth').toString('base64url')
  const isSecure = publicUrl.startsWith('https:')
  const cookies = sessionCookies(secret, isSecure)
  const make = () =>
    betterAuth(
      authOptions({
        dialect: new PostgresDialect({ pool }),
        clock: options.clock,
        secret,
        publicUrl,
        origins: options.origins ?? [],
        productName: '连线',
        enterprise:
          options.enterprise && enterpriseConfig(options.enterprise, (claims) => service.findEnterpriseUser(claims)),
      }),
    ) as unknown as Auth
  let auth: Auth | undefined
  const ask: AuthService['ask'] = async (request, path, body) => {
    auth ??= make()
    const response = await auth.handler(toWebRequest(request, `${publicUrl}/api/auth${path}`, body))
    // The enterprise's server was out of reach when it was first asked for: ask it anew next time.
    if (response.status === 404 && options.enterprise) auth = undefined
    return response
  }
  const service: AuthService = {
    cookies,
    publicUrl,
    isSecure,
    enterprise: options.enterprise,
    findEnterpriseUser: async () => null,
    sessionToken: (request) => cookies.read(request),
    ask,
    close: () => pool.end(),
  }
  return service
}

/** Passes better-auth's answer on as it is: status, cookies, body. */
export async function passOn(reply: FastifyReply, response: Response): Promise<FastifyReply> {
  void reply.status(response.status)
  for (const cookie of response.headers.getSetCookie()) void reply.header('set-cookie', cookie)
  for (const name of ['content-type', 'location']) {
    const value = response.headers.get(name)
    if (value !== null) void reply.header(name, value)
  }
  return reply.header('cache-control', 'no-store').send(await response.text())
}

function toWebRequest(request: FastifyRequest, url: string, body?: object): Request {
  const headers = new Headers()
  for (const name of [
    'cookie',
    'user-agent',
    'origin',
    'referer',
    'accept-language',
    'sec-fetch-site',
    'sec-fetch-mode',
  ]) {
    const value = request.headers[name]
    if (value !== undefined) headers.set(name, String(value))
  }
  const search = new URL(request.url, url).search
  const content = body ?? (request.method === 'GET' ? undefined : (request.body ?? {}))
  if (content === undefined) return new Request(url + search, { headers })
  headers.set('content-type', 'application/json')
  return new Request(url, { method: 'POST', headers, body: JSON.stringify(content) })
}
