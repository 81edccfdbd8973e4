import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { cookieAttributes, cookiePrefix, readCookie } from '#platform/auth/session-cookie.ts'

/**
 * The random id by which a browser is known again at sign-in; given at its first attempt. Out of reach of scripts,
 * unlike the id of a device in operations.
 */
export function deviceOf(request: FastifyRequest, reply: FastifyReply, isSecure: boolean): string {
  const name = `${isSecure ? '__Secure-' : ''}${cookiePrefix}.device`
  const known = readCookie(request, name)
  if (known && /^[\w-]{22}$/.test(known)) return known
  const made = randomBytes(16).toString('base64url')
  void reply.header('set-cookie', `${name}=${made}; Max-Age=${400 * 86_400}; ${cookieAttributes(isSecure)}`)
  return made
}
