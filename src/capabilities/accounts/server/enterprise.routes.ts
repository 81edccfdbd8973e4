import type { FastifyInstance } from 'fastify'
import { Refusal } from '#kernel/refusal.ts'
import { enterpriseProvider } from '#platform/auth/enterprise.ts'
import { passOn } from '#platform/auth/auth-service.ts'
import type { Services } from '#platform/http/context.ts'
import { linkEnterprise } from './link-enterprise.ts'
import { setCookies } from './set-cookies.ts'

const start = '/api/auth/enterprise'
const callback = `/api/auth/callback/${enterpriseProvider}`

export const enterpriseRoutes = [
  { method: 'GET', path: start, permission: 'public' },
  { method: 'GET', path: callback, permission: 'public' },
]

/** Sign-in through the enterprise's own server: there with a redirect, back with a code. */
export function registerEnterprise(app: FastifyInstance, services: Services): void {
  services.auth.findEnterpriseUser = (claims) => linkEnterprise(services, claims)
  app.get(start, async (request, reply) => {
    if (!services.auth.enterprise) throw new Refusal('record.missing')
    const body = {
      provider: enterpriseProvider,
      callbackURL: '/',
      errorCallbackURL: '/sign-in?enterprise=failed',
      disableRedirect: true,
    }
    const response = await services.auth.ask(request, '/sign-in/social', body)
    if (!response.ok) throw new Refusal('server.busy')
    setCookies(reply, response)
    const { url } = (await response.json()) as { url: string }
    return reply.redirect(url)
  })
  app.get(callback, async (request, reply) => {
    if (!services.auth.enterprise) throw new Refusal('record.missing')
    return passOn(reply, await services.auth.ask(request, `/callback/${enterpriseProvider}`))
  })
}
