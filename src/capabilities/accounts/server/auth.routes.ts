import type { FastifyInstance } from 'fastify'
import type { Services } from '#platform/http/context.ts'
import { makeSlip } from '../access-slips.contract.ts'
import * as contract from '../sign-in.contract.ts'
import { registerCredentials } from './credential.routes.ts'
import { enterpriseRoutes, registerEnterprise } from './enterprise.routes.ts'
import { passkeyRoutes, registerPasskeys } from './passkey.routes.ts'
import { prolongSessions } from './prolong-sessions.ts'
import { registerSignIn } from './sign-in.routes.ts'
import { registerSlips } from './slip.routes.ts'

/** Everything under `/api/auth`: what sets cookies. Of better-auth's own addresses only the named ones exist. */
export function registerAuthRoutes(app: FastifyInstance, services: Services): void {
  prolongSessions(app, services)
  registerSignIn(app, services)
  registerSlips(app, services)
  registerCredentials(app, services)
  registerPasskeys(app, services)
  registerEnterprise(app, services)
}

const { getSignInWays: _, ...commands } = contract

export const rawRoutes = [
  ...[...Object.values(commands), makeSlip].map(({ method, path, permission }) => ({ method, path, permission })),
  ...passkeyRoutes,
  ...enterpriseRoutes,
]
