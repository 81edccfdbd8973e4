import { Refusal } from '#kernel/refusal.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Services } from '#platform/http/context.ts'
import { insertAccountEvent } from './account-events.store.ts'
import { deviceOf } from './device-of.ts'
import { beginAttempt } from './begin-attempt.ts'
import { nameKey } from './accounts.keys.ts'
import { setCookies } from './set-cookies.ts'

export interface SignInInput {
  name: string
  password: string
}

/**
 * Signs in by name and password and sets the session cookie, or the cookie of a half-done sign-in where a second factor
 * is due. Throws `accounts.wrong-name-or-password` whatever was wrong, `accounts.wait`, `server.busy`.
 */
export async function signIn(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  { name, password }: SignInInput,
): Promise<{ secondFactor: boolean }> {
  const device = deviceOf(request, reply, services.auth.isSecure)
  const attempt = await beginAttempt(services, name, device)
  const username = nameKey(services.keys, name).toString('base64url')
  const response = await services.auth.ask(request, '/sign-in/username', { username, password })
  if (response.status >= 500) throw new Refusal('server.busy')
  if (!response.ok) throw new Refusal('accounts.wrong-name-or-password')
  const body = (await response.json()) as { token?: string; twoFactorRedirect?: boolean }
  const { wasKnown } = await attempt.succeed()
  setCookies(reply, response)
  if (body.token && !wasKnown) await tellOwner(services, body.token, request)
  return { secondFactor: body.twoFactorRedirect ?? false }
}

/** A device on which this account was never open before: its owner sees it. */
async function tellOwner(services: Services, token: string, request: FastifyRequest): Promise<void> {
  const at = services.clock.now()
  await services.db.write({ by: 'session', token, now: at }, async (tx, entered) => {
    const actor = await entered
    const device = request.headers['user-agent']?.slice(0, 200) ?? null
    if (actor)
      await insertAccountEvent(tx, { personId: actor.personId, kind: 'new-device', at, byPerson: null, device })
  })
}
