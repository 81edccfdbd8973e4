import type { FastifyInstance } from 'fastify'
import type { Services } from '#platform/http/context.ts'
import { signIn as signInContract, signOut, verifySecondFactor as secondFactorContract } from '../sign-in.contract.ts'
import { postRaw } from './post-raw.ts'
import { setCookies } from './set-cookies.ts'
import { signIn } from './sign-in.ts'
import { verifySecondFactor } from './verify-second-factor.ts'

export function registerSignIn(app: FastifyInstance, services: Services): void {
  postRaw(app, signInContract, (input, request, reply) => signIn(services, request, reply, input))
  postRaw(app, secondFactorContract, ({ code }, request, reply) => verifySecondFactor(services, request, reply, code))
  postRaw(app, signOut, async (_, request, reply) => {
    setCookies(reply, await services.auth.ask(request, '/sign-out', {}))
    void reply.header('set-cookie', services.auth.cookies.clear())
    return {}
  })
}
