import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'

/** Days that a session lasts after its last use, and days that a browser may keep the cookie (browsers cap it at 400). */
export const sessionDays = 180
const cookieDays = 400

export interface SessionCookies {
  /** The session token of the request if its signature holds; null for nobody. */
  read(request: FastifyRequest): string | null
  /** `Set-Cookie` for a session, in the form that better-auth reads. */
  write(token: string): string
  /** `Set-Cookie` that removes it. */
  clear(): string
}

export const cookiePrefix = 'lianxian'

/** `secret` signs; `secure` where people come over https. */
export function sessionCookies(secret: string, secure: boolean): SessionCookies {
  const name = `${secure ? '__Secure-' : ''}${cookiePrefix}.session_token`
  const attributes = cookieAttributes(secure)
  return {
    read: rememberingRead((request) => readSigned(secret, readCookie(request, name))),
    write: (token) =>
      `${name}=${encodeURIComponent(`${token}.${sign(secret, token)}`)}; Max-Age=${cookieDays * 86_400}; ${attributes}`,
    clear: () => `${name}=; Max-Age=0; ${attributes}`,
  }
}

export function cookieAttributes(secure: boolean): string {
  return `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
}

export function readCookie(request: FastifyRequest, name: string): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return undefined
}

/** Cookie headers whose signature was found to hold; a device sends the same one each time. */
const mostRemembered = 5_000
const longestRemembered = 512

/** Remembers that a signature holds, never whether the session does: that is looked up for each request. */
function rememberingRead(read: SessionCookies['read']): SessionCookies['read'] {
  const known = new Map<string, string>()
  return (request) => {
    const header = request.headers.cookie
    if (header === undefined) return null
    const remembered = known.get(header)
    if (remembered !== undefined) return remembered
    const token = read(request)
    if (token === null || header.length > longestRemembered) return token
    if (known.size >= mostRemembered) known.clear()
    known.set(header, token)
    return token
  }
}

function readSigned(secret: string, value: string | undefined): string | null {
  const text = value && decode(value)
  const dot = text ? text.lastIndexOf('.') : -1
  if (!text || dot < 1) return null
  const token = text.slice(0, dot)
  const [given, right] = [Buffer.from(text.slice(dot + 1)), Buffer.from(sign(secret, token))]
  return given.length === right.length && timingSafeEqual(given, right) ? token : null
}

function sign(secret: string, token: string): string {
  return createHmac('sha256', secret).update(token).digest('base64')
}

function decode(value: string): string | undefined {
  try {
    return decodeURIComponent(value)
  } catch {
    return undefined
  }
}
