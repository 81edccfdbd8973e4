import type { FastifyInstance } from 'fastify'
import { Refusal } from '#kernel/refusal.ts'
import { passOn } from '#platform/auth/auth-service.ts'
import type { Services } from '#platform/http/context.ts'
import { changeOwnAccount } from './change-own-account.ts'
import { requireActor } from './require-actor.ts'

const base = '/api/auth/passkey'

/** The messages of WebAuthn as better-auth speaks them; nothing else of it is reachable. */
export const passkeyRoutes = [
  { method: 'GET', path: `${base}/generate-authenticate-options`, permission: 'public' },
  { method: 'POST', path: `${base}/verify-authentication`, permission: 'public' },
  { method: 'GET', path: `${base}/generate-register-options`, permission: 'person' },
  { method: 'POST', path: `${base}/verify-registration`, permission: 'person' },
  { method: 'POST', path: `${base}/delete-passkey`, permission: 'person' },
]

const refuse = async (response: Response) =>
  new Refusal(response.status === 403 ? 'accounts.sign-in-again' : 'accounts.passkey-failed')

export function registerPasskeys(app: FastifyInstance, services: Services): void {
  app.get(`${base}/generate-authenticate-options`, async (request, reply) =>
    passOn(reply, await services.auth.ask(request, '/passkey/generate-authenticate-options')),
  )
  app.post(`${base}/verify-authentication`, async (request, reply) => {
    const response = await services.auth.ask(request, '/passkey/verify-authentication')
    if (!response.ok) throw await refuse(response)
    return passOn(reply, response)
  })
  app.get(`${base}/generate-register-options`, async (request, reply) => {
    await requireActor(services, request)
    const response = await services.auth.ask(request, '/passkey/generate-register-options')
    if (!response.ok) throw await refuse(response)
    return passOn(reply, response)
  })
  for (const [path, kind] of [
    ['/passkey/verify-registration', 'passkey-added'],
    ['/passkey/delete-passkey', 'passkey-removed'],
  ] as const) {
    app.post(`/api/auth${path}`, async (request, reply) => {
      await changeOwnAccount(services, request, reply, { kind, path, refuse })
      return reply.header('cache-control', 'no-store').send({})
    })
  }
}
