import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '#kernel/refusal.ts'
import type { Services } from '#platform/http/context.ts'
import { refuseFactor } from './auth.refusals.ts'
import { setCookies } from './set-cookies.ts'

/**
 * Ends a sign-in that waits for its second factor: six digits are the app's code, anything else a spare one. Throws
 * `accounts.wrong-code`, `accounts.sign-in-again` after five minutes or too many tries, `accounts.wait`.
 */
export async function verifySecondFactor(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  typed: string,
): Promise<Record<string, never>> {
  const code = typed.trim()
  const path = /^\d{6}$/.test(code) ? '/two-factor/verify-totp' : '/two-factor/verify-backup-code'
  const response = await services.auth.ask(request, path, { code })
  setCookies(reply, response)
  if (!response.ok) throw await refuseFactor(response)
  if (services.auth.sessionToken(request) !== null) throw new Refusal('accounts.sign-in-again')
  return {}
}
